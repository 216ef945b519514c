#include "run/timeline_estimates.hpp"

#include "run/break_even_curve.hpp"
#include "run/device_distribution.hpp"
#include "run/estimates.hpp"

namespace fleetprint::run {
namespace {

double sum_of(const TrialGrid& by_year) {
  double sum = 0;
  for (std::size_t year = 0; year < by_year.rows(); ++year) sum += by_year[year][0];
  return sum;
}

double net_of(const YearsView& trial) { return sum_of(trial.footprint->by_year) - sum_of(trial.handprint->by_year); }

EstimateResult total_of(const YearsView& trial, double final_stock, const model::OutputOptions& options) {
  const double footprint = sum_of(trial.footprint->by_year);
  EstimateResult result;
  result.footprint = footprint;
  result.net = net_of(trial);
  std::vector<model::SectorValues> sectors;
  model::ScaledHandprint scaled;
  sum_over_years(trial, 0, sectors);
  const bool follows = scale_by_year(trial, 0, scaled);
  result.set(model::break_evens(footprint, sectors, final_stock, options.saving_of(), follows ? &scaled : nullptr));
  return result;
}

// The break-even curve's net at one estimate.
void set_curve(const YearsView& trial, const model::BreakEvenOptions& options, std::size_t estimate,
               PointResult& result) {
  std::vector<double>& nets = result.break_even_curve.net_estimates;
  nets.resize(options.savings.size() * fleet_estimate_names.size());
  std::vector<model::SectorValues> sectors;
  sum_over_years(trial, 0, sectors);
  for (std::size_t i = 0; i < options.savings.size(); ++i)
    nets[i * fleet_estimate_names.size() + estimate] =
        result.estimates[estimate].footprint - handprint_at(sectors, options.sector, options.savings[i]);
}

void describe_estimates(const YearsModel& timeline, const model::Study& study, PointResult& result) {
  TimelineResult& years = *result.timeline;
  const std::size_t estimates = fleet_estimate_names.size();
  years.footprint_by_estimate.resize(years.years * estimates);
  years.net_by_estimate.resize(years.years * estimates);
  YearsTile tile;
  for (std::size_t e = 0; e < estimates; ++e) {
    const YearsView trial = timeline.evaluate_estimate(static_cast<FleetEstimate>(e), tile);
    for (std::size_t year = 0; year < years.years; ++year) {
      const double footprint = trial.footprint->by_year[year][0];
      years.footprint_by_estimate[year * estimates + e] = footprint;
      years.net_by_estimate[year * estimates + e] = footprint - trial.handprint->by_year[year][0];
    }
    result.estimates[e] = total_of(trial, timeline.typical_flow().stock.back(), study.output);
    if (study.output.break_even) set_curve(trial, *study.output.break_even, e, result);
    result.handprint_typical = sum_of(trial.handprint->by_year);
    std::vector<model::SectorValues> sectors;
    sum_over_years(trial, 0, sectors);
    result.sector_reach = reach_of(sectors, 1);
  }
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

EstimateResult total_estimate(const YearsModel& timeline, FleetEstimate estimate) {
  YearsTile tile;
  const YearsView trial = timeline.evaluate_estimate(estimate, tile);
  EstimateResult result;
  result.footprint = sum_of(trial.footprint->by_year);
  result.net = net_of(trial);
  return result;
}

NetAtBadEnds net_at_bad_ends(const YearsModel& timeline) {
  YearsTile tile;
  BadEnds ends;
  const YearsView trial = timeline.evaluate_bad_ends(ends, tile);
  if (!ends.why_missing().empty()) return {base::missing, ends.why_missing()};
  return {net_of(trial), {}};
}

void describe_timeline(const YearsModel& timeline, const model::Study& study, const Execution& execution,
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
