#include "run/responses.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "run/snapshot_columns.hpp"
#include "run/snapshot_responses.hpp"
#include "run/timeline_responses.hpp"

namespace fleetprint::run {
namespace {

// Outputs that can be asked for.
struct Outputs {
  std::vector<Column> totals;
  std::vector<Column> by_year;
};

Outputs outputs_of(const model::Study& study) {
  const model::Scenario& scenario = study.points.front().scenario;
  if (!study.is_over_time()) return {SnapshotColumns(study, scenario).columns(), {}};
  const TimelineColumns columns(study, scenario, true);
  return {columns.totals(), columns.by_year()};
}

std::string known_names(const Outputs& outputs) {
  const auto joined = [](const std::vector<Column>& columns) {
    std::string names;
    for (const Column& one : columns) names += (names.empty() ? "" : ", ") + one.name;
    return names;
  };
  if (outputs.by_year.empty()) return fmt::format("Known: {}.", joined(outputs.totals));
  return fmt::format("Known: {}; by year: {}.", joined(outputs.totals), joined(outputs.by_year));
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
  const Outputs outputs = outputs_of(study);
  std::vector<Column> found;
  std::vector<base::Problem> problems;
  const auto find = [&](const std::vector<std::string>& wanted, const std::vector<Column>& columns) {
    for (const std::string& name : wanted)
      if (const auto column = std::ranges::find(columns, name, &Column::name); column != columns.end())
        found.push_back(*column);
      else
        problems.push_back(
            {{}, "--response", fmt::format("'{}' is no output of this scenario", name), {}, known_names(outputs)});
  };
  find(names.totals, outputs.totals);
  find(names.by_year, outputs.by_year);
  if (!problems.empty()) throw base::InputError(std::move(problems));
  return found;
}

}  // namespace fleetprint::run
