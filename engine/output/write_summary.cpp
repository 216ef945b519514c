#include "output/summary_variables.hpp"
#include "output/write_parts.hpp"

namespace fleetprint::output {
namespace {

void write_coordinates_of_summary(NetcdfGroup& group, const run::Result& result) {
  const model::Study& study = result.study;
  if (study.has_variants) {
    std::vector<std::string> names;
    for (const model::Point& point : study.points) names.push_back(point.name);
    group.coordinate("point", std::span<const std::string>(names), {"1", "name of the variant"});
  }
  if (study.is_over_time()) write_year_coordinate(group, study);
  const std::vector<std::string> statistic = {"mean", "standard_deviation", "mcse", "minimum", "maximum"};
  group.coordinate("statistic", std::span<const std::string>(statistic),
                   {"1", "statistic over the trials; mcse: Monte Carlo standard error of the mean"});
  group.coordinate("quantile", std::span<const double>(study.output.quantiles), {"1", "quantile level"});
}

void write_totals(PointVariables& points) {
  const std::vector<run::Output>& outputs = points.result().points.front().outputs;
  for (std::size_t i = 0; i < outputs.size(); ++i)
    write_summaries(points, {outputs[i].name, outputs[i].units, outputs[i].long_name, {}, [i](const auto& point) {
                               return std::vector{&point.outputs[i].summary};
                             }});
  write_probability(points, {"probability_net_negative", "net_total < 0", {}, [](const auto& point) {
                               return std::vector{point.net_negative};
                             }});
}

void write_years(PointVariables& points) {
  const std::vector<run::YearOutput>& outputs = points.result().points.front().timeline->outputs;
  for (std::size_t i = 0; i < outputs.size(); ++i)
    write_summaries(points, {outputs[i].name, outputs[i].units, outputs[i].long_name, {"year"}, [i](const auto& point) {
                               std::vector<const statistics::Summary*> all;
                               for (const auto& summary : point.timeline->outputs[i].by_year) all.push_back(&summary);
                               return all;
                             }});
  write_probability(points,
                    {"probability_net_negative_by_year", "net < 0 in the year", {"year"}, [](const auto& point) {
                       return point.timeline->net_negative;
                     }});
  write_probability(points, {"probability_cumulative_net_negative",
                             "net < 0 from the first year to this one",
                             {"year"},
                             [](const auto& point) { return point.timeline->cumulative_net_negative; }});
}

}  // namespace

void write_summary(NetcdfGroup root, const run::Result& result) {
  NetcdfGroup group = root.group("summary");
  write_coordinates_of_summary(group, result);
  PointVariables points(group, result);
  write_totals(points);
  if (result.study.is_over_time()) write_years(points);
}

}  // namespace fleetprint::output
