#include "run/timeline_estimates.hpp"

#include <numeric>

#include "run/break_even_curve.hpp"
#include "run/device_distribution.hpp"
#include "run/estimates.hpp"

namespace fleetprint::run {
namespace {

double net_of(const TrialYears& trial) {
  return std::accumulate(trial.footprint.begin(), trial.footprint.end(), 0.0) -
         std::accumulate(trial.handprint.begin(), trial.handprint.end(), 0.0);
}

EstimateResult total_of(const TrialYears& trial, double final_stock, const model::OutputOptions& options) {
  const double footprint = std::accumulate(trial.footprint.begin(), trial.footprint.end(), 0.0);
  const double handprint = std::accumulate(trial.handprint.begin(), trial.handprint.end(), 0.0);
  const std::vector<model::SectorValues> sectors = sum_over_years(trial.sectors, trial.footprint.size());
  EstimateResult result;
  result.footprint = footprint;
  result.net = footprint - handprint;
  result.set(break_evens(footprint, sectors, final_stock, options.saving_of(), scalable(trial.sectors, sectors)));
  return result;
}

// The break-even curve's net at one estimate.
void set_curve(const TrialYears& trial, const model::BreakEvenOptions& options, std::size_t estimate,
               PointResult& result) {
  std::vector<double>& nets = result.break_even_curve.net_estimates;
  nets.resize(options.savings.size() * fleet_estimate_names.size());
  std::vector<model::SectorValues> sectors = sum_over_years(trial.sectors, trial.footprint.size());
  for (std::size_t i = 0; i < options.savings.size(); ++i)
    nets[i * fleet_estimate_names.size() + estimate] =
        result.estimates[estimate].footprint - handprint_at(sectors, options.sector, options.savings[i]);
}

void describe_estimates(const TimelineModel& timeline, const model::Study& study, PointResult& result) {
  TimelineResult& years = *result.timeline;
  const std::size_t estimates = fleet_estimate_names.size();
  years.footprint_by_estimate.resize(years.years * estimates);
  years.net_by_estimate.resize(years.years * estimates);
  TrialYears trial;
  for (std::size_t e = 0; e < estimates; ++e) {
    timeline.evaluate_estimate(static_cast<FleetEstimate>(e), trial);
    for (std::size_t year = 0; year < years.years; ++year) {
      years.footprint_by_estimate[year * estimates + e] = trial.footprint[year];
      years.net_by_estimate[year * estimates + e] = trial.footprint[year] - trial.handprint[year];
    }
    result.estimates[e] = total_of(trial, timeline.typical_flow().stock.back(), study.output);
    if (study.output.break_even) set_curve(trial, *study.output.break_even, e, result);
  }
  result.handprint_typical = std::accumulate(trial.handprint.begin(), trial.handprint.end(), 0.0);
  result.sector_reach = reach_of(sum_over_years(trial.sectors, years.years), 1);
}

// Devices by age at the end of each year, under typical growth.
void describe_ages(const model::StockFlow& flow, TimelineResult& result) {
  result.ages = flow.cohorts();
  result.age_structure.assign(result.years * result.ages, 0);
  for (std::size_t year = 0; year < result.years; ++year)
    for (std::size_t age = 0; age <= flow.history + year; ++age)
      result.age_structure[year * result.ages + age] = flow.in_service_at(year, flow.history + year - age);
}

}  // namespace

EstimateResult total_estimate(const TimelineModel& timeline, FleetEstimate estimate) {
  TrialYears trial;
  timeline.evaluate_estimate(estimate, trial);
  EstimateResult result;
  result.footprint = std::accumulate(trial.footprint.begin(), trial.footprint.end(), 0.0);
  result.net = net_of(trial);
  return result;
}

NetAtBadEnds net_at_bad_ends(const TimelineModel& timeline) {
  TrialYears trial;
  BadEnds ends;
  timeline.evaluate_bad_ends(ends, trial);
  if (!ends.why_missing().empty()) return {base::missing, ends.why_missing()};
  return {net_of(trial), {}};
}

void describe_timeline(const TimelineModel& timeline, const model::Study& study, const Execution& execution,
                       PointResult& result) {
  if (study.output.break_even) {
    result.break_even_curve.sector = timeline.scenario().sectors[study.output.break_even->sector].name;
    result.break_even_curve.savings = study.output.break_even->savings;
  }
  describe_estimates(timeline, study, result);
  result.bad_ends = net_at_bad_ends(timeline);
  describe_ages(timeline.typical_flow(), *result.timeline);
  const sampling::FleetSampler& fleet = timeline.fleet();
  result.devices_of_fleet = timeline.typical_flow().stock.back();
  result.variance_by_part = variance_shares(fleet.plan());
  for (std::size_t p = 0; p < fleet.plan().profiles.size(); ++p) {
    result.fleet_draw.emplace_back(to_string(fleet.plan().profiles[p].draw));
    result.devices.push_back(distribute_device(fleet, p, HistogramSource::expected, study, execution));
  }
}

}  // namespace fleetprint::run
