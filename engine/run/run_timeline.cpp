#include "run/run_timeline.hpp"

#include <algorithm>
#include <numeric>

#include "base/contracts.hpp"
#include "run/draw_trials.hpp"
#include "run/estimates.hpp"
#include "run/timeline_block.hpp"
#include "run/timeline_columns.hpp"
#include "run/timeline_estimates.hpp"
#include "run/trial_collector.hpp"

namespace fleetprint::run {
namespace {

std::vector<bool> kept_columns(const TimelineColumns& columns, const model::Study& study) {
  const bool save_trials = study.output.save_trials;
  std::vector<bool> kept(columns.size(), false);
  for (std::size_t which = 0; which < columns.by_year().size(); ++which)
    for (std::size_t year = 0; year < columns.years(); ++year)
      kept[columns.position(which, year)] = save_trials && columns.by_year()[which].is_saved;
  for (std::size_t i = 0; i < columns.totals().size(); ++i)
    kept[columns.position_of_total(i)] =
        (save_trials && columns.totals()[i].is_saved) || (study.has_reference() && i < compared_totals);
  return kept;
}

// The trials of a fleet over the years; see draw_trials.
class TimelineTrials {
 public:
  TimelineTrials(const model::Study& study, const YearsModel& timeline, const TimelineColumns& columns)
      : study_(study),
        timeline_(timeline),
        columns_(columns),
        above_(totals_above(total_estimate(timeline, FleetEstimate::upper))),
        collector_(empty()) {}

  void restart() {
    collector_ = empty();
    sums_ = {};
  }
  void add(std::uint64_t first, std::uint64_t count, const Execution& execution) {
    block_.resize(columns_.size() * count);
    evaluate_block(timeline_, columns_, first, block_, sums_, execution);
    collector_.add(block_, execution.threads);
  }
  TrialCollector& collector() { return collector_; }
  TrialSums& sums() { return sums_; }
  GoalColumns goal_columns() const {
    return run::goal_columns(*study_.until, timeline_.scenario(), [&](const std::string& name) {
      const auto found = std::ranges::find(columns_.totals(), name, &Column::name);
      EXPECT(found != columns_.totals().end());
      return columns_.position_of_total(static_cast<std::size_t>(found - columns_.totals().begin()));
    });
  }

 private:
  TrialCollector empty() const {
    TrialCollector collector(kept_columns(columns_, study_), study_);
    collector.watch(columns_.footprint_total(), above_.footprint);
    collector.watch(columns_.net_total(), above_.net);
    return collector;
  }

  const model::Study& study_;
  const YearsModel& timeline_;
  const TimelineColumns& columns_;
  TotalsAbove above_;
  TrialCollector collector_;
  TrialSums sums_;
  std::vector<double> block_;
};

YearOutput year_output(const TimelineColumns& columns, std::size_t which, TrialCollector& trials,
                       const std::vector<statistics::Summary>& summaries) {
  const Column& column = columns.by_year()[which];
  YearOutput output{column.name, column.units, column.long_name, true, {}, {}};
  for (std::size_t year = 0; year < columns.years(); ++year) {
    const std::size_t at = columns.position(which, year);
    output.by_year.push_back(summaries[at]);
    if (trials.is_kept(at)) output.values.push_back(trials.take_values(at));
  }
  return output;
}

// Stock, inflow and retirement where they are the same in every trial.
std::vector<YearOutput> certain_outputs(const model::Study& study, const model::StockFlow& flow) {
  std::vector<YearOutput> outputs;
  const std::vector<double>* const values[] = {&flow.stock, &flow.inflow, &flow.retirement, &flow.mean_stock};
  for (const Column& column : TimelineColumns::stock_columns()) {
    YearOutput output{column.name, column.units, column.long_name, false, {}, {}};
    for (const double value : *values[outputs.size()]) {
      output.values.push_back({value});
      output.by_year.push_back(statistics::summary_of_certain(value, study.output.quantiles));
    }
    outputs.push_back(std::move(output));
  }
  return outputs;
}

std::vector<double> scaled(std::vector<double> sums, double scale) {
  for (double& sum : sums) sum *= scale;
  return sums;
}

std::vector<statistics::Probability> negative_by_year(const TimelineColumns& columns, std::size_t which,
                                                      const TrialCollector& trials) {
  std::vector<statistics::Probability> probabilities;
  for (std::size_t year = 0; year < columns.years(); ++year)
    probabilities.push_back(trials.negative(columns.position(which, year)));
  return probabilities;
}

TimelineResult describe_years(const YearsModel& timeline, const TimelineColumns& columns, TrialCollector& trials,
                              const std::vector<statistics::Summary>& summaries, const model::Study& study) {
  TimelineResult result;
  result.first_year = timeline.scenario().timeline->deployment.first_year;
  result.years = timeline.years();
  if (!columns.has_stock()) result.outputs = certain_outputs(study, timeline.typical_flow());
  for (std::size_t which = 0; which < columns.by_year().size(); ++which)
    result.outputs.push_back(year_output(columns, which, trials, summaries));
  result.net_negative = negative_by_year(columns, columns.net_column(), trials);
  result.cumulative_net_negative = negative_by_year(columns, columns.cumulative_net_column(), trials);
  return result;
}

}  // namespace

PointResult run_timeline(const model::Study& study, const model::Point& point, const sampling::Design& design,
                         bool with_stock, const Execution& execution) {
  const YearsModel timeline(point, design, execution);
  const TimelineColumns columns(study, point.scenario, with_stock);
  TimelineTrials drawn(study, timeline, columns);
  const TrialsUsed used = draw_trials(study, execution, drawn);
  TrialCollector& trials = drawn.collector();
  TrialSums& sums = drawn.sums();
  const std::vector<statistics::Summary> summaries = trials.summarise(study.output.quantiles, execution.threads);
  const double per_trial = 1.0 / used.count;

  PointResult result;
  result.name = point.name;
  result.label = point.label;
  result.trials = used;
  for (std::size_t i = 0; i < columns.totals().size(); ++i) {
    const Column& column = columns.totals()[i];
    const std::size_t at = columns.position_of_total(i);
    result.outputs.push_back({column.name, column.units, column.long_name, trials.take_values(at), summaries[at]});
  }
  set_negative_shares(sums.break_evens, result.outputs);
  result.net_negative = trials.negative(columns.net_total());
  result.footprint_above_upper = trials.share_above(columns.footprint_total());
  result.net_above_upper = trials.share_above(columns.net_total());
  for (std::size_t i = 0; i < columns.savings().size(); ++i)
    for (const statistics::Quantile& quantile : summaries[columns.position_at_saving(i)].quantiles)
      result.break_even_curve.net_quantiles.push_back(quantile.value);
  result.timeline = describe_years(timeline, columns, trials, summaries, study);
  result.timeline->footprint_by_stage = scaled(std::move(sums.by_stage), per_trial);
  result.timeline->handprint_by_sector = scaled(std::move(sums.by_sector), per_trial);
  result.timeline->ends = {sums.ends.charged * per_trial, sums.ends.credited * per_trial};
  for (std::size_t part = 0; part < sums.by_part.size(); ++part)
    result.footprint_by_part[part] = sums.by_part[part] * per_trial;
  for (std::size_t sector = 0; sector < point.scenario.sectors.size(); ++sector) {
    const auto first =
        result.timeline->handprint_by_sector.begin() + static_cast<std::ptrdiff_t>(sector * columns.years());
    result.handprint_by_sector.push_back(
        std::accumulate(first, first + static_cast<std::ptrdiff_t>(columns.years()), 0.0));
  }
  describe_timeline(timeline, study, execution, result);
  return result;
}

}  // namespace fleetprint::run
