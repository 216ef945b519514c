#include "output/point_variables.hpp"
#include "output/write_parts.hpp"

namespace fleetprint::output {
namespace {

// The fields of statistic, in the output's own unit.
std::vector<double> statistics_of(const statistics::Summary& summary) {
  const statistics::Moments& moments = summary.moments;
  const bool any = moments.count() > 0;
  return {moments.mean(), moments.standard_deviation(), summary.mean_mcse, any ? moments.minimum() : moments.mean(),
          any ? moments.maximum() : moments.mean()};
}

auto quantile_field(std::size_t output, double statistics::Quantile::*field) {
  return [output, field](const run::PointResult& point) {
    std::vector<double> values;
    for (const statistics::Quantile& quantile : point.outputs[output].summary.quantiles)
      values.push_back(quantile.*field);
    return values;
  };
}

void write_output(PointVariables& points, std::size_t i) {
  const run::Output& output = points.result().points.front().outputs[i];
  const auto text = [&](const std::string& of) { return VariableText{output.units, of + " of " + output.long_name}; };
  const auto summary_of = [i](const run::PointResult& point) -> const statistics::Summary& {
    return point.outputs[i].summary;
  };
  points.write(output.name, {"statistic"}, {output.units, output.long_name},
               [&](const auto& p) { return statistics_of(summary_of(p)); });
  points.write(output.name + "_skewness", {}, {"1", "skewness of " + output.long_name},
               [&](const auto& p) { return summary_of(p).moments.skewness(); });
  points.write(output.name + "_excess_kurtosis", {}, {"1", "excess kurtosis of " + output.long_name},
               [&](const auto& p) { return summary_of(p).moments.excess_kurtosis(); });
  points.write(output.name + "_existing", {}, {"1", "share of the trials that have a value of " + output.name},
               [&](const auto& p) { return summary_of(p).existing; });
  using statistics::Quantile;
  points.write(output.name + "_quantile", {"quantile"}, text("quantiles"), quantile_field(i, &Quantile::value));
  points.write(output.name + "_quantile_lower", {"quantile"}, text("lower 95 % bound of quantiles"),
               quantile_field(i, &Quantile::lower));
  points.write(output.name + "_quantile_upper", {"quantile"}, text("upper 95 % bound of quantiles"),
               quantile_field(i, &Quantile::upper));
  points.write(output.name + "_quantile_mcse", {"quantile"}, text("Monte Carlo standard error of quantiles"),
               quantile_field(i, &Quantile::mcse));
}

}  // namespace

void write_summary(NetcdfGroup root, const run::Result& result) {
  NetcdfGroup group = root.group("summary");
  const model::Study& study = result.study;
  if (study.has_variants) {
    std::vector<std::string> names;
    for (const model::Point& point : study.points) names.push_back(point.name);
    group.coordinate("point", std::span<const std::string>(names), {"1", "name of the variant"});
  }
  const std::vector<std::string> statistic = {"mean", "standard_deviation", "mcse", "minimum", "maximum"};
  group.coordinate("statistic", std::span<const std::string>(statistic),
                   {"1", "statistic over the trials; mcse: Monte Carlo standard error of the mean"});
  group.coordinate("quantile", std::span<const double>(study.output.quantiles), {"1", "quantile level"});

  PointVariables points(group, result);
  for (std::size_t i = 0; i < result.points.front().outputs.size(); ++i) write_output(points, i);
  const auto probability = [&](const std::string& suffix, const std::string& of,
                               double statistics::Probability::*field) {
    points.write("probability_net_negative" + suffix, {}, {"1", of},
                 [field](const run::PointResult& point) { return point.net_negative.*field; });
  };
  using statistics::Probability;
  probability("", "share of the trials with net_total < 0", &Probability::value);
  probability("_mcse", "binomial standard error of that probability", &Probability::mcse);
  probability("_lower", "lower bound of its 95 % Wilson interval", &Probability::lower);
  probability("_upper", "upper bound of its 95 % Wilson interval", &Probability::upper);
}

}  // namespace fleetprint::output
