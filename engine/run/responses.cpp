#include "run/responses.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/error.hpp"
#include "run/snapshot_columns.hpp"
#include "run/snapshot_responses.hpp"
#include "run/timeline_responses.hpp"

namespace fleetprint::run {
namespace {

// Adds the columns of those names; tells of names that none has.
void find_columns(const std::vector<std::string>& names, const std::vector<Column>& columns, const char* kind,
                  std::vector<Column>& found, std::vector<base::Problem>& problems) {
  for (const std::string& name : names) {
    const auto column = std::ranges::find(columns, name, &Column::name);
    if (column != columns.end()) {
      found.push_back(*column);
      continue;
    }
    std::vector<std::string> known;
    for (const Column& one : columns) known.push_back(one.name);
    problems.push_back({{},
                        "--response",
                        fmt::format("'{}' is no output of this scenario {}", name, kind),
                        {},
                        known.empty() ? "" : fmt::format("Known: {}.", fmt::join(known, ", "))});
  }
}

}  // namespace

void Responses::evaluate_rows(const sampling::PickFreeze& design, std::uint32_t first, std::size_t rows,
                              std::size_t matrices, std::span<double> values) const {
  std::vector<double> of_matrix(rows * size());
  for (std::size_t matrix = 0; matrix < matrices; ++matrix) {
    evaluate(design.trial(matrix, first), rows, of_matrix);
    for (std::size_t row = 0; row < rows; ++row)
      std::copy_n(of_matrix.begin() + static_cast<std::ptrdiff_t>(row * size()), size(),
                  values.begin() + static_cast<std::ptrdiff_t>((row * matrices + matrix) * size()));
  }
}

std::unique_ptr<const Responses> responses_of(const model::Study& study, const model::Point& point,
                                              const ResponsePoints& points, const ResponseNames& names,
                                              kernels::VectorWidth width) {
  if (point.scenario.timeline) return std::make_unique<const TimelineResponses>(study, point, points, names, width);
  return std::make_unique<const SnapshotResponses>(study, point, points.design, names, width);
}

std::vector<Column> describe(const ResponseNames& names, const model::Study& study) {
  const model::Scenario& scenario = study.points.front().scenario;
  std::vector<Column> found;
  std::vector<base::Problem> problems;
  if (study.is_over_time()) {
    const TimelineColumns columns(study, scenario, true);
    find_columns(names.totals, columns.totals(), "over its horizon", found, problems);
    find_columns(names.by_year, columns.by_year(), "by year", found, problems);
  } else {
    find_columns(names.totals, SnapshotColumns(study, scenario).columns(), "over its horizon", found, problems);
    find_columns(names.by_year, {}, "by year", found, problems);
  }
  if (!problems.empty()) throw base::InputError(std::move(problems));
  return found;
}

}  // namespace fleetprint::run
