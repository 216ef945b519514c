#include "store/sweep_part.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "netcdf/reader.hpp"
#include "store/frame_file.hpp"

namespace fleetprint::store {
namespace {

namespace fs = std::filesystem;

base::Problem problem_of(const fs::path& path, std::string problem, std::string why, std::string suggestion) {
  return {{path.string(), 0, 0}, {}, std::move(problem), std::move(why), std::move(suggestion)};
}

std::string path_of(const VariableLayout& variable) {
  return variable.group.empty() ? variable.name : variable.group + "/" + variable.name;
}

// The variables of a group that every point has.
void read_layout(const netcdf::Reader& file, const std::string& group, const model::Sweep& sweep,
                 std::vector<VariableLayout>& layout) {
  for (const std::string& name : file.variables(group)) {
    VariableLayout variable{group, name, {}, {}, netcdf::ElementType::real, false, 1};
    const std::string path = path_of(variable);
    variable.dimensions = file.dimensions(path);
    const bool is_axis = std::ranges::find(sweep.axes, name, &model::Axis::name) != sweep.axes.end();
    if (is_axis || name == "point" || variable.dimensions.empty() || variable.dimensions.front() != "point") continue;
    variable.dimensions.erase(variable.dimensions.begin());
    variable.text = {file.text_attribute(path, "units").value_or("1"),
                     file.text_attribute(path, "long_name").value_or(name)};
    variable.element = file.element(path);
    variable.is_by_trial = std::ranges::find(variable.dimensions, "trial") != variable.dimensions.end();
    variable.text.is_noise = variable.is_by_trial;
    const std::vector<std::size_t> shape = file.shape(path);
    for (std::size_t d = 1; d < shape.size(); ++d) variable.size *= shape[d];
    layout.push_back(std::move(variable));
  }
}

// Hands out each row's part of one variable's values.
template <class Value, class From>
void spread(const std::vector<From>& values, std::uint64_t size, std::vector<PointRow>& rows,
            std::vector<Value> PointRow::*kind) {
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t i = 0; i < size; ++i) (rows[r].*kind).push_back(static_cast<Value>(values[r * size + i]));
}

void read_values(const netcdf::Reader& file, const VariableLayout& variable, std::vector<PointRow>& rows) {
  const std::string path = path_of(variable);
  if (variable.is_by_trial) {
    for (std::size_t r = 0; r < rows.size(); ++r) rows[r].by_trial.push_back(file.doubles_at(path, r));
    return;
  }
  switch (variable.element) {
    case netcdf::ElementType::real:
      return spread(file.doubles(path), variable.size, rows, &PointRow::reals);
    case netcdf::ElementType::text:
      return spread(file.texts(path), variable.size, rows, &PointRow::texts);
    case netcdf::ElementType::flag:
      return spread(file.integers(path), variable.size, rows, &PointRow::flags);
    case netcdf::ElementType::count:
    case netcdf::ElementType::integer:
      return spread(file.integers(path), variable.size, rows, &PointRow::counts);
  }
}

void expect_part(const netcdf::Reader& file, const fs::path& path) {
  if (file.has_group(sweep_group)) return;
  const bool is_result = file.integer_attribute("", "format_version").has_value();
  throw base::InputError(problem_of(path, "holds no part of a sweep",
                                    is_result ? "it is a whole result" : "it is no result of Fleetprint",
                                    "Give files that `fleetprint sweep --shard I/N` wrote."));
}

// Nothing, and what is wrong with it, if the file is no part of a sweep.
std::optional<SweepPart> read_or_tell(const fs::path& path, std::vector<base::Problem>& problems) {
  try {
    return read_part(path);
  } catch (const base::InputError& error) {
    problems.insert(problems.end(), error.problems().begin(), error.problems().end());
  } catch (const base::RunError& error) {
    std::string why = error.what();
    if (why.ends_with('.')) why.pop_back();
    problems.push_back(problem_of(path, "cannot be read", std::move(why), "It may be damaged."));
  }
  return std::nullopt;
}

// The first points of a list, and how many more.
std::string list_text(const std::vector<std::uint64_t>& points) {
  constexpr std::size_t most = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(most, points.size()); ++i)
    text += fmt::format("{}{}", i > 0 ? ", " : "", points[i]);
  return points.size() > most ? fmt::format("{} and {} more", text, points.size() - most) : text;
}

// Takes the points of `next` if it belongs there; says which were there already.
void take(SweepPart& whole, const SweepPart& next, const fs::path& path, std::map<std::uint64_t, fs::path>& owners,
          std::vector<base::Problem>& problems) {
  const std::vector<std::string> different = differences(next.frame.attributes, whole.frame.attributes);
  for (const std::string& sentence : different)
    problems.push_back(problem_of(path, "does not belong to the same sweep", sentence, {}));
  if (!different.empty()) return;
  std::map<fs::path, std::vector<std::uint64_t>> twice;
  for (const std::uint64_t point : next.table.present()) {
    const auto [owner, is_new] = owners.try_emplace(point, path);
    if (!is_new)
      twice[owner->second].push_back(point);
    else
      whole.table.put(point, next.table.layout(), next.table.row(point));
  }
  for (const auto& [other, points] : twice)
    problems.push_back(problem_of(path, fmt::format("holds points that '{}' holds too", other.string()),
                                  fmt::format("points {}", list_text(points)), "Give each shard once."));
}

}  // namespace

SweepPart read_part(const fs::path& path, netcdf::Locking locking) {
  const netcdf::Reader file(path, locking);
  expect_part(file, path);
  ResultFrame frame = read_frame(file);
  std::vector<VariableLayout> layout;
  read_layout(file, "", *frame.sweep, layout);
  if (file.has_group("summary")) read_layout(file, "summary", *frame.sweep, layout);
  const std::vector<std::int64_t> points = file.integers("point");
  std::vector<PointRow> rows(points.size());
  for (const VariableLayout& variable : layout) read_values(file, variable, rows);
  ResultTable table(frame.sweep->points);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (points[r] < 0 || static_cast<std::uint64_t>(points[r]) >= table.points())
      throw base::RunError(
          fmt::format("'{}' holds point {}, which the sweep does not have.", path.string(), points[r]));
    table.put(static_cast<std::uint64_t>(points[r]), layout, std::move(rows[r]));
  }
  return {std::move(frame), std::move(table), read_run_info(file)};
}

SweepPart join_parts(std::span<const fs::path> paths) {
  std::vector<base::Problem> problems;
  std::optional<SweepPart> whole;
  std::map<std::uint64_t, fs::path> owners;
  std::vector<RunInfo> runs;
  for (const fs::path& path : paths) {
    std::optional<SweepPart> next = read_or_tell(path, problems);
    if (!next) continue;
    runs.push_back(next->info);
    if (!whole) whole = SweepPart{next->frame, ResultTable(next->table.points())};
    take(*whole, *next, path, owners, problems);
  }
  if (whole)
    if (const std::vector<std::uint64_t> missing = whole->table.missing(); !missing.empty())
      problems.push_back(problem_of(
          owners.begin()->second, fmt::format("{} of {} points are in no file", missing.size(), whole->table.points()),
          fmt::format("points {}", list_text(missing)), "Give all shards of the sweep."));
  if (!problems.empty()) throw base::InputError(std::move(problems));
  whole->info = info_of_merged(runs);
  return std::move(*whole);
}

}  // namespace fleetprint::store
