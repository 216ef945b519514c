
#include "base/missing.hpp"
#include "output/point_variables.hpp"
#include "output/write_parts.hpp"

namespace fleetprint::output {
namespace {

// Values [trial][year] from [year][trial]; missing where the point had stopped.
void by_trial(const std::vector<std::vector<double>>& by_year, std::uint64_t trials, std::vector<double>& values) {
  const std::size_t years = by_year.size();
  values.assign(years * trials, base::missing);
  for (std::size_t trial = 0; trial < by_year.front().size(); ++trial)
    for (std::size_t year = 0; year < years; ++year) values[trial * years + year] = by_year[year][trial];
}

void write_year_outputs(PointVariables& points) {
  const run::TimelineResult& first = *points.result().points.front().timeline;
  std::vector<double> turned;  // the same memory for all of them
  for (std::size_t i = 0; i < first.outputs.size(); ++i) {
    const run::YearOutput& output = first.outputs[i];
    if (output.values.empty()) continue;
    const std::vector<std::string> dimensions =
        output.varies ? std::vector<std::string>{"trial", "year"} : std::vector<std::string>{"year"};
    points.write_trials(
        output.name, dimensions, {output.units, output.long_name}, [&, i](const auto& p) -> const std::vector<double>& {
          by_trial(p.timeline->outputs[i].values, output.varies ? run::stored_trials(points.result()) : 1, turned);
          return turned;
        });
  }
}

void write_means(PointVariables& points, const std::string& unit) {
  points.write("footprint_by_stage", {"stage", "year"}, {unit + "/yr", "mean footprint by stage of the life cycle"},
               [](const auto& p) { return p.timeline->footprint_by_stage; });
  if (!points.result().study.points.front().scenario.sectors.empty())
    points.write("handprint_by_sector_and_year", {"sector", "year"}, {unit + "/yr", "mean handprint by sector"},
                 [](const auto& p) { return p.timeline->handprint_by_sector; });
  const std::string typical = ", every other parameter typical";
  points.write("footprint_by_year_and_estimate", {"year", "estimate"}, {unit + "/yr", "footprint" + typical},
               [](const auto& p) { return p.timeline->footprint_by_estimate; });
  points.write("net_by_year_and_estimate", {"year", "estimate"}, {unit + "/yr", "net" + typical},
               [](const auto& p) { return p.timeline->net_by_estimate; });
}

}  // namespace

void write_year_coordinate(NetcdfGroup group, const model::Study& study) {
  const model::Deployment& deployment = study.points.front().scenario.timeline->deployment;
  std::vector<std::int64_t> years;
  for (int year = deployment.first_year; year <= deployment.last_year; ++year) years.push_back(year);
  group.coordinate("year", std::span<const std::int64_t>(years), {"1", "calendar year"});
}

void write_timeline(NetcdfGroup root, const run::Result& result) {
  if (!result.study.is_over_time()) return;
  const std::string& unit = result.study.points.front().scenario.indicator.fleet_unit;
  write_year_coordinate(root, result.study);
  const std::vector<std::string> stages(model::stage_names.begin(), model::stage_names.end());
  root.coordinate("stage", std::span<const std::string>(stages), {"1", "stage of the life cycle"});
  std::size_t ages = 0;
  for (const run::PointResult& point : result.points) ages = std::max(ages, point.timeline->ages);
  root.dimension("age", ages);
  write_growth(root, result);
  PointVariables points(root, result);
  write_year_outputs(points);
  write_means(points, unit);
  points.write("age_structure", {"year", "age"},
               {"devices", "devices in service at the year's end that were made `age` years before, typical"},
               [ages](const auto& p) {
                 const run::TimelineResult& timeline = *p.timeline;
                 std::vector<double> values(timeline.years * ages, 0.0);
                 for (std::size_t year = 0; year < timeline.years; ++year)
                   for (std::size_t age = 0; age < timeline.ages; ++age)
                     values[year * ages + age] = timeline.age_structure[year * timeline.ages + age];
                 return values;
               });
  const auto deployment_of = [&](const run::PointResult& point) -> const model::Deployment& {
    return result.study.points[static_cast<std::size_t>(&point - result.points.data())].scenario.timeline->deployment;
  };
  points.write("growth_law", {}, {"1", "the growth law that the fleet follows"},
               [&](const auto& p) { return deployment_of(p).growth_law().name; });
  points.write("production_limit_per_year", {}, {"devices/yr", "devices that can be made in a year; NaN: not given"},
               [&](const auto& p) { return deployment_of(p).production_limit_per_year.value_or(base::missing); });
}

}  // namespace fleetprint::output
