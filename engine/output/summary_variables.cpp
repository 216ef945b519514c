#include "output/summary_variables.hpp"

namespace fleetprint::output {
namespace {

using statistics::Summary;

// The fields of the dimension `statistic`, in the output's own unit.
std::vector<double> statistics_of(const Summary& summary) {
  const statistics::Moments& moments = summary.moments;
  const bool any = moments.count() > 0;
  return {moments.mean(), moments.standard_deviation(), summary.mean_mcse, any ? moments.minimum() : moments.mean(),
          any ? moments.maximum() : moments.mean()};
}

template <class Get>
auto each(const SummarisedOutput& output, Get get) {
  return [&output, get](const run::PointResult& point) {
    std::vector<double> values;
    for (const Summary* summary : output.summaries_of(point)) get(*summary, values);
    return values;
  };
}

auto quantile_field(double statistics::Quantile::*field) {
  return [field](const Summary& summary, std::vector<double>& values) {
    for (const statistics::Quantile& quantile : summary.quantiles) values.push_back(quantile.*field);
  };
}

}  // namespace

void write_summaries(PointVariables& points, const SummarisedOutput& output) {
  const auto along = [&](const char* last) {
    std::vector<std::string> dimensions = output.along;
    if (last != nullptr) dimensions.emplace_back(last);
    return dimensions;
  };
  const auto text = [&](const std::string& of) { return VariableText{output.units, of + " of " + output.long_name}; };
  const auto number = [&](const std::string& suffix, const VariableText& what, const auto& get) {
    points.write(output.name + suffix, along(nullptr), what,
                 each(output, [get](const Summary& s, std::vector<double>& values) { values.push_back(get(s)); }));
  };
  points.write(output.name, along("statistic"), {output.units, output.long_name},
               each(output, [](const Summary& s, std::vector<double>& values) {
                 const std::vector<double> all = statistics_of(s);
                 values.insert(values.end(), all.begin(), all.end());
               }));
  number("_skewness", {"1", "skewness of " + output.long_name}, [](const Summary& s) { return s.moments.skewness(); });
  number("_excess_kurtosis", {"1", "excess kurtosis of " + output.long_name},
         [](const Summary& s) { return s.moments.excess_kurtosis(); });
  number("_existing", {"1", "share of the trials that have a value of " + output.name},
         [](const Summary& s) { return s.existing; });
  number("_resolution",
         {output.units, "0: quantiles are exact; else the width of the bins that they come from; " + output.long_name},
         [](const Summary& s) { return s.resolution; });
  using statistics::Quantile;
  const auto quantile = [&](const std::string& suffix, const std::string& of, double Quantile::*field) {
    points.write(output.name + suffix, along("quantile"), text(of), each(output, quantile_field(field)));
  };
  quantile("_quantile", "quantiles", &Quantile::value);
  quantile("_quantile_lower", "lower 95 % bound of quantiles", &Quantile::lower);
  quantile("_quantile_upper", "upper 95 % bound of quantiles", &Quantile::upper);
  quantile("_quantile_mcse", "Monte Carlo standard error of quantiles", &Quantile::mcse);
}

void write_probability(PointVariables& points, const SummarisedProbability& probability) {
  using statistics::Probability;
  const auto field = [&](const std::string& suffix, const std::string& of, double Probability::*member) {
    points.write(probability.name + suffix, probability.along, {"1", of + probability.of},
                 [&probability, member](const run::PointResult& point) {
                   std::vector<double> values;
                   for (const Probability& value : probability.values_of(point)) values.push_back(value.*member);
                   return values;
                 });
  };
  field("", "share of the trials with ", &Probability::value);
  field("_mcse", "standard error of the share of the trials with ", &Probability::mcse);
  field("_lower", "lower bound of the 95 % Wilson interval of the share with ", &Probability::lower);
  field("_upper", "upper bound of the 95 % Wilson interval of the share with ", &Probability::upper);
}

}  // namespace fleetprint::output
