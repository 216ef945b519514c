#include <algorithm>
#include <utility>

#include "base/missing.hpp"
#include "store/record_parts.hpp"

namespace fleetprint::store {
namespace {

// Values [trial][year] from [year][trial], which are given up; missing where the point had stopped.
std::vector<double> by_trial(std::vector<std::vector<double>> by_year, std::uint64_t trials) {
  const std::size_t years = by_year.size();
  std::vector<double> values(years * trials, base::missing);
  for (std::size_t trial = 0; trial < by_year.front().size(); ++trial)
    for (std::size_t year = 0; year < years; ++year) values[trial * years + year] = by_year[year][trial];
  return values;
}

void record_year_outputs(PointRecorder& record, run::TimelineResult& timeline, std::uint64_t trials) {
  for (run::YearOutput& output : timeline.outputs) {
    if (output.values.empty()) continue;
    std::vector<double> values = by_trial(std::move(output.values), output.varies ? trials : 1);
    if (output.varies)
      record.add_by_trial(output.name, {"trial", "year"}, {output.units, output.long_name}, std::move(values));
    else
      record.add(output.name, {"year"}, {output.units, output.long_name}, values);
  }
}

void record_means(PointRecorder& record, const run::TimelineResult& timeline, const PointParts& parts) {
  const std::string unit = parts.fleet_unit() + "/yr";
  record.add("footprint_by_stage", {"stage", "year"}, {unit, "mean footprint by stage of the life cycle"},
             timeline.footprint_by_stage);
  if (!parts.point.scenario.sectors.empty())
    record.add("handprint_by_sector_and_year", {"sector", "year"}, {unit, "mean handprint by sector"},
               timeline.handprint_by_sector);
  const std::string typical = ", every other parameter typical";
  record.add("footprint_by_year_and_estimate", {"year", "estimate"}, {unit, "footprint" + typical},
             timeline.footprint_by_estimate);
  record.add("net_by_year_and_estimate", {"year", "estimate"}, {unit, "net" + typical}, timeline.net_by_estimate);
}

void record_ages(PointRecorder& record, const run::TimelineResult& timeline, std::size_t ages) {
  std::vector<double> values(timeline.years * ages, 0.0);
  for (std::size_t year = 0; year < timeline.years; ++year)
    for (std::size_t age = 0; age < timeline.ages; ++age)
      values[year * ages + age] = timeline.age_structure[year * timeline.ages + age];
  record.add("age_structure", {"year", "age"},
             {"devices", "devices in service at the year's end that were made `age` years before, typical"}, values);
}

// Whether any point may have ends other than the usual ones; then all points say which they have.
bool states_ends(const model::Study& study) {
  const auto is_other = [](const model::Point& point) {
    return !point.scenario.timeline->deployment.ends.is_default();
  };
  if (std::ranges::any_of(study.points, is_other)) return true;
  const auto moves_ends = [](const std::string& key) {
    return key == "deployment.initial_stock" || key == "deployment.life_beyond_end";
  };
  return study.sweep && std::ranges::any_of(study.sweep->axes, [&](const model::Axis& axis) {
           return std::ranges::any_of(axis.keys, moves_ends);
         });
}

void record_ends(PointRecorder& record, const run::TimelineResult& timeline, const PointParts& parts) {
  const model::HorizonEnds& ends = parts.point.scenario.timeline->deployment.ends;
  record.add("horizon_initial_stock", {"1", "embodied footprint of the devices in service at the start"},
             std::string(ends.initial_stock == model::InitialStock::counted ? "counted" : "sunk"));
  record.add("horizon_life_beyond_end", {"1", "embodied footprint for service beyond the last year"},
             std::string(ends.life_beyond_end == model::LifeBeyondEnd::credited ? "credited" : "not_credited"));
  record.add("footprint_initial_stock",
             {parts.fleet_unit(), "mean embodied footprint of the initial stock that is counted in the first year"},
             timeline.ends.charged);
  record.add("footprint_beyond_end",
             {parts.fleet_unit(), "mean embodied footprint that is credited in the last year for service beyond it"},
             timeline.ends.credited);
}

}  // namespace

void record_timeline(PointRecorder& record, const PointParts& parts) {
  run::TimelineResult& timeline = *parts.result.timeline;
  record_year_outputs(record, timeline, parts.lengths.trials);
  record_means(record, timeline, parts);
  if (parts.lengths.ages > 0) record_ages(record, timeline, parts.lengths.ages);
  const model::Deployment& deployment = parts.point.scenario.timeline->deployment;
  record.add("growth_law", {"1", "the growth law that the fleet follows"}, deployment.growth_law().name);
  if (states_ends(parts.study)) record_ends(record, timeline, parts);
  record.add("production_limit_per_year", {"devices/yr", "devices that can be made in a year; NaN: not given"},
             deployment.production_limit_per_year.value_or(base::missing));
}

}  // namespace fleetprint::store
