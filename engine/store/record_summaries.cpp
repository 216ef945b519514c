#include "store/record_summaries.hpp"

#include <utility>

namespace fleetprint::store {
namespace {

using statistics::Probability;
using statistics::Quantile;
using statistics::Summary;

// The values of the dimension `statistic`, in the output's own unit.
void append_statistics(const Summary& summary, std::vector<double>& values) {
  const statistics::Moments& moments = summary.moments;
  const bool any = moments.count() > 0;
  for (const double value : {moments.mean(), moments.standard_deviation(), summary.mean_mcse,
                             any ? moments.minimum() : moments.mean(), any ? moments.maximum() : moments.mean()})
    values.push_back(value);
}

class SummaryRecorder {
 public:
  SummaryRecorder(PointRecorder& record, const Summarised& output, std::span<const Summary> summaries)
      : record_(record), output_(output), summaries_(summaries) {}

  // append(summary, values) for each of the summaries.
  template <class Append>
  void add(const std::string& suffix, const char* last_dimension, netcdf::VariableText text, const Append& append) {
    std::vector<std::string> dimensions = output_.along;
    if (last_dimension != nullptr) dimensions.emplace_back(last_dimension);
    std::vector<double> values;
    for (const Summary& summary : summaries_) append(summary, values);
    record_.add(output_.name + suffix, std::move(dimensions), std::move(text), values);
  }

  void number(const std::string& suffix, netcdf::VariableText text, double (*get)(const Summary&)) {
    add(suffix, nullptr, std::move(text),
        [get](const Summary& summary, std::vector<double>& values) { values.push_back(get(summary)); });
  }

  void quantiles(const std::string& suffix, const std::string& of, double Quantile::*field) {
    add(suffix, "quantile", {output_.units, of + " of " + output_.long_name},
        [field](const Summary& summary, std::vector<double>& values) {
          for (const Quantile& quantile : summary.quantiles) values.push_back(quantile.*field);
        });
  }

 private:
  PointRecorder& record_;
  const Summarised& output_;
  std::span<const Summary> summaries_;
};

}  // namespace

void record_summaries(PointRecorder& record, const Summarised& output, std::span<const Summary> summaries) {
  SummaryRecorder all(record, output, summaries);
  all.add("", "statistic", {output.units, output.long_name}, append_statistics);
  all.number("_skewness", {"1", "skewness of " + output.long_name},
             [](const Summary& s) { return s.moments.skewness(); });
  all.number("_excess_kurtosis", {"1", "excess kurtosis of " + output.long_name},
             [](const Summary& s) { return s.moments.excess_kurtosis(); });
  all.number("_existing", {"1", "share of the trials that have a value of " + output.name},
             [](const Summary& s) { return s.existing; });
  all.number(
      "_resolution",
      {output.units, "0: quantiles are exact; else the width of the bins that they come from; " + output.long_name},
      [](const Summary& s) { return s.resolution; });
  all.number("_mean_lower", {output.units, "lower 95 % bound of the mean of " + output.long_name},
             [](const Summary& s) { return s.mean_lower; });
  all.number("_mean_upper", {output.units, "upper 95 % bound of the mean of " + output.long_name},
             [](const Summary& s) { return s.mean_upper; });
  all.quantiles("_quantile", "quantiles", &Quantile::value);
  all.quantiles("_quantile_lower", "lower 95 % bound (NaN: too few trials bound it) of quantiles", &Quantile::lower);
  all.quantiles("_quantile_upper", "upper 95 % bound (NaN: too few trials bound it) of quantiles", &Quantile::upper);
  all.quantiles("_quantile_mcse", "Monte Carlo standard error of quantiles", &Quantile::mcse);
}

void record_probability(PointRecorder& record, const std::string& name, const std::string& of,
                        const std::vector<std::string>& along, std::span<const Probability> probabilities) {
  const auto field = [&](const std::string& suffix, const std::string& text, double Probability::*member) {
    std::vector<double> values;
    for (const Probability& probability : probabilities) values.push_back(probability.*member);
    record.add(name + suffix, along, {"1", text + of}, values);
  };
  field("", "share of the trials with ", &Probability::value);
  field("_mcse", "standard error of the share of the trials with ", &Probability::mcse);
  field("_lower", "lower bound of the 95 % Wilson interval (NaN: fewer than four replicates) of the share with ",
        &Probability::lower);
  field("_upper", "upper bound of the 95 % Wilson interval (NaN: fewer than four replicates) of the share with ",
        &Probability::upper);
}

}  // namespace fleetprint::store
