#include "run/timeline_responses.hpp"

#include <algorithm>

#include "base/contracts.hpp"
#include "base/missing.hpp"

namespace fleetprint::run {
namespace {

bool wants_break_even(const ResponseNames& names) {
  const auto is_one = [](const std::string& name) { return TimelineColumns::is_break_even(name); };
  return std::ranges::any_of(names.totals, is_one) || std::ranges::any_of(names.by_year, is_one);
}

std::size_t position_of(const std::string& name, const std::vector<Column>& columns) {
  const auto found = std::ranges::find(columns, name, &Column::name);
  EXPECT(found != columns.end());
  return static_cast<std::size_t>(found - columns.begin());
}

}  // namespace

TimelineResponses::TimelineResponses(const model::Study& study, const model::Point& point, const ResponsePoints& points,
                                     const ResponseNames& names, kernels::VectorWidth width)
    : timeline_(point, points.design, Execution{{1}, width}),
      columns_(study, point.scenario, true),
      steps_(points.steps),
      wants_break_even_(wants_break_even(names)) {
  for (const std::string& name : names.totals)
    wanted_.push_back(columns_.position_of_total(position_of(name, columns_.totals())));
  for (const std::string& name : names.by_year)
    for (std::size_t year = 0; year < columns_.years(); ++year)
      wanted_.push_back(columns_.position(position_of(name, columns_.by_year()), year));
}

void TimelineResponses::evaluate_all(base::Trial trial, Evaluated& evaluated) const {
  evaluated.exists = !timeline_.reevaluate(trial, {}, evaluated.years);
}

void TimelineResponses::pick(const Evaluated& evaluated, std::vector<double>& scratch, std::span<double> values) const {
  if (!evaluated.exists) {
    std::ranges::fill(values, base::missing);
    return;
  }
  scratch.resize(columns_.size());
  const model::StockFlow& flow = timeline_.flow_of(evaluated.years);
  if (wants_break_even_)
    columns_.fill(evaluated.years, flow, scratch);
  else
    columns_.fill_flows(evaluated.years, flow, scratch);
  for (std::size_t i = 0; i < wanted_.size(); ++i) values[i] = scratch[wanted_[i]];
}

void TimelineResponses::evaluate(base::Trial first, std::size_t count, std::span<double> values) const {
  Evaluated evaluated;
  std::vector<double> scratch;
  for (std::size_t t = 0; t < count; ++t) {
    evaluate_all(base::Trial{first.value + static_cast<std::uint32_t>(t)}, evaluated);
    pick(evaluated, scratch, values.subspan(t * size(), size()));
  }
}

void TimelineResponses::evaluate_rows(const sampling::PickFreeze& design, std::uint32_t first, std::size_t rows,
                                      std::size_t matrices, std::span<double> values) const {
  Evaluated a;
  Evaluated b;
  Evaluated changed;
  std::vector<double> scratch;
  const Evaluated* base = nullptr;  // that `changed` is like but for ...
  TrialSteps steps;
  for (std::size_t r = 0; r < rows; ++r) {
    const std::uint32_t row = first + static_cast<std::uint32_t>(r);
    const auto values_of = [&](std::size_t matrix) { return values.subspan((r * matrices + matrix) * size(), size()); };
    base = nullptr;
    evaluate_all(design.trial(sampling::PickFreeze::matrix_a, row), a);
    pick(a, scratch, values_of(sampling::PickFreeze::matrix_a));
    evaluate_all(design.trial(sampling::PickFreeze::matrix_b, row), b);
    pick(b, scratch, values_of(sampling::PickFreeze::matrix_b));
    for (std::size_t matrix = 2; matrix < matrices; ++matrix) {
      const std::size_t group = (matrix - 2) % design.groups();
      const Evaluated& from = matrix < design.matrix_ba(0) ? a : b;
      if (!from.exists) {
        evaluate_all(design.trial(matrix, row), changed);
        base = nullptr;
      } else {
        copy_steps(from.years, base == &from ? steps : TrialSteps{}, changed.years);
        base = &from;
        steps = steps_[group];
        changed.exists = !timeline_.reevaluate(design.trial(matrix, row), steps, changed.years);
      }
      pick(changed, scratch, values_of(matrix));
    }
  }
}

}  // namespace fleetprint::run
