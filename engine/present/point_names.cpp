#include "present/point_names.hpp"

#include <fmt/format.h>

#include <map>

#include "present/csv_text.hpp"
#include "store/frame_file.hpp"

namespace fleetprint::present {
namespace {

std::string place_on(const model::Axis& axis, std::size_t position) {
  if (const auto* texts = std::get_if<std::vector<std::string>>(&axis.values)) return texts->at(position);
  return csv_number(std::get<std::vector<double>>(axis.values).at(position));
}

std::string name_of(const model::Sweep& sweep, std::uint64_t point) {
  std::string name;
  for (std::size_t axis = 0; axis < sweep.axes.size(); ++axis)
    name += fmt::format("{}{} = {}", axis > 0 ? ", " : "", sweep.axes[axis].name,
                        place_on(sweep.axes[axis], store::position_on(sweep, axis, point)));
  return name;
}

// Numbers in the sweep of the points that the file holds.
std::vector<std::uint64_t> numbers_of(const netcdf::Reader& file, const model::Sweep& sweep) {
  std::vector<std::uint64_t> numbers;
  if (file.has_variable("point"))
    for (const std::int64_t number : file.integers("point")) numbers.push_back(static_cast<std::uint64_t>(number));
  else
    for (std::uint64_t number = 0; number < sweep.points; ++number) numbers.push_back(number);
  return numbers;
}

}  // namespace

std::vector<std::string> point_names(const netcdf::Reader& file) {
  if (!store::holds_sweep(file)) return file.has_variable("point") ? file.texts("point") : std::vector<std::string>{""};
  const model::Sweep sweep = store::read_sweep(file);
  const std::vector<std::uint64_t> numbers = numbers_of(file, sweep);
  std::vector<std::string> names;
  std::map<std::string, int> uses;
  for (const std::uint64_t number : numbers) ++uses[names.emplace_back(name_of(sweep, number))];
  for (std::size_t i = 0; i < names.size(); ++i)
    if (uses[names[i]] > 1) names[i] += fmt::format(", point {}", numbers[i]);
  return names;
}

}  // namespace fleetprint::present
