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
    : model_(point, points.design, Execution{{1}, width}),
      columns_(study, point.scenario, true),
      steps_(points.steps),
      wants_break_even_(wants_break_even(names)) {
  for (const std::string& name : names.totals)
    wanted_.push_back(columns_.position_of_total(position_of(name, columns_.totals())));
  for (const std::string& name : names.by_year)
    for (std::size_t year = 0; year < columns_.years(); ++year)
      wanted_.push_back(columns_.position(position_of(name, columns_.by_year()), year));
}

void TimelineResponses::pick(const YearsView& trials, std::vector<double>& scratch, double* values,
                             std::size_t stride) const {
  const std::size_t count = trials.trials();
  scratch.resize(columns_.size() * count);
  const ColumnBlock block{scratch.data(), count};
  BreakEvenCounts counts;
  if (wants_break_even_)
    columns_.fill(trials, block, counts);
  else
    columns_.fill_flows(trials, block);
  for (std::size_t t = 0; t < count; ++t)
    for (std::size_t i = 0; i < wanted_.size(); ++i)
      values[t * stride + i] = trials.is_sound(t) ? block[wanted_[i]][t] : base::missing;
}

void TimelineResponses::evaluate(base::Trial first, std::size_t count, std::span<double> values) const {
  YearsTile tile;
  std::vector<double> scratch;
  for (std::size_t done = 0; done < count; done += most_trials_at_once) {
    const base::Trial trial{first.value + static_cast<std::uint32_t>(done)};
    const YearsView trials = model_.evaluate(trial, std::min(most_trials_at_once, count - done), {}, nullptr, tile);
    pick(trials, scratch, values.data() + done * size(), size());
  }
}

void TimelineResponses::evaluate_rows(const sampling::PickFreeze& design, std::uint32_t first, std::size_t rows,
                                      std::size_t matrices, std::span<double> values) const {
  YearsTile of_a, of_b, changed;
  std::vector<double> scratch;
  for (std::size_t done = 0; done < rows; done += most_trials_at_once) {
    const std::size_t count = std::min(most_trials_at_once, rows - done);
    const auto trial = [&](std::size_t matrix) {
      return design.trial(matrix, first + static_cast<std::uint32_t>(done));
    };
    const auto values_of = [&](std::size_t matrix) { return values.data() + (done * matrices + matrix) * size(); };
    const YearsView a = model_.evaluate(trial(sampling::PickFreeze::matrix_a), count, {}, nullptr, of_a);
    pick(a, scratch, values_of(sampling::PickFreeze::matrix_a), matrices * size());
    const YearsView b = model_.evaluate(trial(sampling::PickFreeze::matrix_b), count, {}, nullptr, of_b);
    pick(b, scratch, values_of(sampling::PickFreeze::matrix_b), matrices * size());
    for (std::size_t matrix = 2; matrix < matrices; ++matrix) {
      const YearsView& base = matrix < design.matrix_ba(0) ? a : b;
      const TrialSteps& steps = steps_[(matrix - 2) % design.groups()];
      pick(model_.evaluate(trial(matrix), count, steps, &base, changed), scratch, values_of(matrix), matrices * size());
    }
  }
}

}  // namespace fleetprint::run
