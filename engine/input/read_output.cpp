#include "input/read_output.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

std::vector<double> read_grid(const TableView& grid, Problems& problems) {
  const double from = grid.number("from");
  const double to = grid.number("to");
  const std::uint64_t steps = grid.count("steps");
  if (from >= to)
    problems.add({grid.where(), grid.path(), fmt::format("runs from {} to {}", from, to), "from < to", {}});
  std::vector<double> savings;
  for (std::uint64_t i = 0; i < steps; ++i)
    savings.push_back(i + 1 == steps ? to
                                     : from + (to - from) * static_cast<double>(i) / static_cast<double>(steps - 1));
  return savings;
}

std::optional<model::BreakEvenOptions> read_break_even(const TableView& root, const TableView& output,
                                                       Problems& problems) {
  if (!output.has("break_even_sector")) {
    if (output.has("break_even_savings"))
      problems.add({output.where("break_even_savings"),
                    output.path("break_even_savings"),
                    "given without its sector",
                    {},
                    "Name it in break_even_sector."});
    return std::nullopt;
  }
  std::vector<std::string> names;
  for (const TableView& sector : root.tables("sector")) names.push_back(sector.text("name"));
  const std::string name = output.text("break_even_sector");
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end() && !name.empty())
    problems.add({output.where("break_even_sector"),
                  output.path("break_even_sector"),
                  fmt::format("no sector is named '{}'", name),
                  {},
                  suggest_or_list(name, names)});
  return model::BreakEvenOptions{static_cast<std::size_t>(found - names.begin()),
                                 read_grid(output.table("break_even_savings"), problems)};
}

}  // namespace

model::OutputOptions read_output(const TableView& root, Problems& problems) {
  const TableView output = root.table("output");
  return {output.flag("save_trials"), output.numbers("quantiles"), read_break_even(root, output, problems),
          output.numbers("stock_levels")};
}

}  // namespace fleetprint::input
