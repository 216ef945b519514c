#include "run/run_point.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/contracts.hpp"
#include "run/break_even_curve.hpp"
#include "run/estimates.hpp"
#include "run/stopping_rule.hpp"
#include "run/trial_collector.hpp"

namespace fleetprint::run {
namespace {

// The trials of a point so far.
class PointTrials {
 public:
  PointTrials(const model::Study& study, const TrialModel& model)
      : study_(study),
        model_(model),
        columns_(model.columns()),
        above_(totals_above(model.upper_estimate())),
        collector_(no_trials()),
        tracer_(std::in_place, study, model.scenario()) {}

  void restart() {
    collector_ = no_trials();
    tracer_.emplace(study_, model_.scenario());
    sums_ = {};
  }

  // Of one block.
  void add(std::uint64_t first, std::uint64_t count, const Execution& execution) {
    block_.resize(columns_.size() * count);
    model_.evaluate(first, block_, sums_, execution);
    const std::span<const double> all(block_);
    collector_.add(all.first(columns_.summarised() * count), execution.threads);
    tracer_->add(all.subspan(columns_.curve() * count), execution.threads);
  }

  Precision look(const StoppingRule& rule) const {
    return rule.look(collector_, goal_columns(*study_.until, model_.scenario(),
                                              [&](const std::string& name) { return columns_.at(name); }));
  }

  PointResult summarise(const TrialsUsed& used, const Execution& execution);

 private:
  TrialCollector no_trials() const {
    TrialCollector collector(columns_.kept(study_), study_);
    collector.watch(columns_.at("footprint_total"), above_.footprint);
    collector.watch(columns_.at("net_total"), above_.net);
    return collector;
  }
  YearOutput by_year(const TrialColumn& column, std::vector<statistics::Summary>& summaries);
  std::vector<statistics::Probability> negative_by_year(std::string_view name) const;

  const model::Study& study_;
  const TrialModel& model_;
  const TrialColumns& columns_;
  TotalsAbove above_;
  TrialCollector collector_;
  std::optional<BreakEvenTracer> tracer_;
  TrialSums sums_;
  std::vector<double> block_;  // [column][trial]
};

std::optional<NegativeShares> negative_shares(const BreakEvenCounts& counts, std::string_view name) {
  if (name == "break_even_rebound") return shares_of(counts.rebound);
  if (name == "break_even_devices") return shares_of(counts.devices);
  if (name == "break_even_saving") return shares_of(counts.saving);
  return std::nullopt;
}

YearOutput PointTrials::by_year(const TrialColumn& column, std::vector<statistics::Summary>& summaries) {
  YearOutput output{column.quantity->name, true, {}, {}};
  for (std::size_t at = column.first; at < column.first + column.count; ++at) {
    output.by_year.push_back(std::move(summaries[at]));
    if (collector_.is_kept(at)) output.values.push_back(collector_.take_values(at));
  }
  return output;
}

std::vector<statistics::Probability> PointTrials::negative_by_year(std::string_view name) const {
  std::vector<statistics::Probability> probabilities;
  const std::size_t first = columns_.at(name);
  for (std::size_t year = 0; year < model_.scenario().timeline->deployment.years(); ++year)
    probabilities.push_back(collector_.negative(first + year));
  return probabilities;
}

PointResult PointTrials::summarise(const TrialsUsed& used, const Execution& execution) {
  PointResult result;
  result.name = model_.point().name;
  result.label = model_.point().label;
  result.trials = used;
  std::vector<statistics::Summary> summaries = collector_.summarise(study_.output.quantiles, execution.threads);
  if (model_.scenario().timeline) {
    result.timeline.emplace();
    result.timeline->net_negative = negative_by_year("net");
    result.timeline->cumulative_net_negative = negative_by_year("cumulative_net");
  }
  for (const TrialColumn& column : columns_.quantities())
    if (column.is_by_year())
      result.timeline->outputs.push_back(by_year(column, summaries));
    else
      result.outputs.push_back({column.quantity->name, collector_.take_values(column.first),
                                std::move(summaries[column.first]),
                                negative_shares(sums_.break_evens, column.quantity->name)});
  result.net_negative = collector_.negative(columns_.at("net_total"));
  result.footprint_above_upper = collector_.share_above(columns_.at("footprint_total"));
  result.net_above_upper = collector_.share_above(columns_.at("net_total"));
  result.break_even_curve = tracer_->trace(execution.threads);
  model_.describe(sums_, execution, result);
  return result;
}

// All trials or, with a goal, those until it is reached.
TrialsUsed draw_trials(const model::Study& study, const Execution& execution, PointTrials& trials) {
  std::uint64_t done = 0;
  const auto draw_up_to = [&](std::uint64_t target) {
    while (done < target) {
      const std::uint64_t rest_of_block = TrialCollector::block_trials - done % TrialCollector::block_trials;
      const std::uint64_t count = std::min(rest_of_block, target - done);
      Execution of_range = execution;
      of_range.progress = [&execution, &study, done, count](const std::string& what, double share) {
        execution.progress(what, (static_cast<double>(done) + share * static_cast<double>(count)) / study.trials);
      };
      trials.add(done, count, of_range);
      done += count;
    }
  };
  if (!study.until) {
    draw_up_to(study.trials);
    return {study.trials, {}};
  }
  const StoppingRule rule(study);
  for (std::uint64_t target = rule.first_look();; target = rule.look_after(target)) {
    draw_up_to(target);
    const Precision precision = trials.look(rule);
    if (precision.is_reached || target == study.trials) return {static_cast<std::uint32_t>(target), precision};
    if (StoppingRule::goes_on_after(target)) continue;
    trials.restart();
    done = 0;
  }
}

}  // namespace

PointResult run_point(const model::Study& study, const TrialModel& model, const Execution& execution) {
  PointTrials trials(study, model);
  const TrialsUsed used = draw_trials(study, execution, trials);
  return trials.summarise(used, execution);
}

void compare_totals(const model::Study& study, const std::vector<Output>& reference, const Execution& execution,
                    PointResult& result) {
  constexpr std::size_t totals = compared_totals.size();
  std::array<const std::vector<double>*, totals> own;
  std::array<const std::vector<double>*, totals> others;
  for (std::size_t i = 0; i < totals; ++i) {
    own[i] = &output_named(result, compared_totals[i]).values;
    others[i] = &output_named(reference, compared_totals[i]).values;
  }
  const std::size_t trials = std::min(own.front()->size(), others.front()->size());
  EXPECT(trials > 0);
  TrialCollector differences(std::vector<bool>(totals, false), study);
  std::vector<double> block;
  for (std::size_t first = 0; first < trials; first += TrialCollector::block_trials) {
    const std::size_t count = std::min(TrialCollector::block_trials, trials - first);
    block.resize(totals * count);
    for (std::size_t i = 0; i < totals; ++i)
      std::transform(own[i]->data() + first, own[i]->data() + first + count, others[i]->data() + first,
                     &block[i * count], std::minus<>());
    differences.add(block, execution.threads);
  }
  std::vector<statistics::Summary> summaries = differences.summarise(study.output.quantiles, execution.threads);
  constexpr std::array names = {model::quantity("footprint_total_difference").name,
                                model::quantity("handprint_total_difference").name,
                                model::quantity("net_total_difference").name};
  for (std::size_t i = 0; i < totals; ++i) result.differences.push_back({names[i], {}, std::move(summaries[i]), {}});
  result.net_below_reference = differences.negative(totals - 1);
}

}  // namespace fleetprint::run
