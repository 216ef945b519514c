#include "store/point_recorder.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>

namespace fleetprint::store {
namespace {

using model::Ending;
using model::Quantity;
using statistics::Probability;
using statistics::Summary;

std::vector<std::string> names_of(const model::ResultDimensions& dimensions) {
  std::vector<std::string> names;
  for (const model::ResultDimension dimension : dimensions.all()) names.emplace_back(dimension_row(dimension).name);
  return names;
}

// The values of the dimension `statistic`, in the output's own unit.
void append_statistics(const Summary& summary, std::vector<double>& values) {
  const statistics::Moments& moments = summary.moments;
  const bool any = moments.count() > 0;
  for (const double value : {moments.mean(), moments.standard_deviation(), summary.mean_mcse,
                             any ? moments.minimum() : moments.mean(), any ? moments.maximum() : moments.mean()})
    values.push_back(value);
}

// In the order of model::summary_endings, of those of one number.
using Number = double (*)(const Summary&);
constexpr std::array<Number, 6> one_number = {
    [](const Summary& s) { return s.moments.skewness(); }, [](const Summary& s) { return s.moments.excess_kurtosis(); },
    [](const Summary& s) { return s.existing; },           [](const Summary& s) { return s.resolution; },
    [](const Summary& s) { return s.mean_lower; },         [](const Summary& s) { return s.mean_upper; }};
// Of those by quantile, which follow.
constexpr std::array<double statistics::Quantile::*, 4> by_quantile = {
    &statistics::Quantile::value, &statistics::Quantile::lower, &statistics::Quantile::upper,
    &statistics::Quantile::mcse};
static_assert(one_number.size() + by_quantile.size() == model::summary_endings.size());

}  // namespace

VariableLayout PointRecorder::describe(const Quantity& quantity) const {
  return {{},
          std::string(quantity.name),
          names_of(quantity.dimensions),
          {unit_of(quantity, words_), long_name_of(quantity, words_)}};
}

VariableLayout PointRecorder::describe(const Quantity& quantity, const Ending& ending) const {
  VariableLayout variable = describe(quantity);
  variable.group = summary_group;
  variable.name += ending.ending;
  if (ending.is_by_quantile) variable.dimensions.emplace_back("quantile");
  if (!ending.has_unit) variable.text.units = "1";
  variable.text.long_name.insert(0, ending.words);
  return variable;
}

void PointRecorder::add_trials(const Quantity& quantity, std::vector<double> values) {
  if (!takes(quantity)) return;
  VariableLayout variable = describe(quantity);
  variable.dimensions.insert(variable.dimensions.begin(), "trial");
  record_.add_by_trial(std::move(variable), std::move(values));
}

void PointRecorder::add_summaries(const Quantity& quantity, std::span<const Summary> summaries) {
  if (!takes(quantity)) return;
  std::vector<double> values;
  for (const Summary& summary : summaries) append_statistics(summary, values);
  VariableLayout variable = describe(quantity);
  variable.group = summary_group;
  variable.dimensions.emplace_back("statistic");
  summary_.add(std::move(variable), std::span<const double>(values));
  for (std::size_t e = 0; e < model::summary_endings.size(); ++e) {
    values.clear();
    for (const Summary& summary : summaries)
      if (e < one_number.size())
        values.push_back(one_number[e](summary));
      else
        for (const statistics::Quantile& quantile : summary.quantiles)
          values.push_back(quantile.*by_quantile[e - one_number.size()]);
    summary_.add(describe(quantity, model::summary_endings[e]), std::span<const double>(values));
  }
}

void PointRecorder::add_sides(const Quantity& quantity, const run::NegativeShares& shares) {
  if (!takes(quantity)) return;
  constexpr std::array<const char*, model::net_negative_names.size()> words = {
      "from ", "up to ", "only between a lower number and ", "everywhere, without ", "nowhere, without "};
  for (std::size_t side = 0; side < shares.size(); ++side)
    summary_.add({summary_group,
                  fmt::format("{}_{}", quantity.name, model::net_negative_names[side]),
                  {},
                  {"1", fmt::format("share of the trials with the net below zero {}{}", words[side], quantity.name)}},
                 std::span<const double>(&shares[side], 1));
}

void PointRecorder::add_share(const Quantity& quantity, std::span<const Probability> shares) {
  if (!takes(quantity)) return;
  constexpr std::array<double Probability::*, 4> fields = {&Probability::value, &Probability::mcse, &Probability::lower,
                                                           &Probability::upper};
  static_assert(fields.size() == model::share_endings.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    std::vector<double> values;
    for (const Probability& share : shares) values.push_back(share.*fields[i]);
    summary_.add(describe(quantity, model::share_endings[i]), std::span<const double>(values));
  }
}

void PointRecorder::add_bare_share(const Quantity& quantity, double share) {
  summary_.add(describe(quantity, model::share_endings.front()), std::span<const double>(&share, 1));
}

void PointRecorder::finish() {
  record_.layout.insert(record_.layout.end(), std::make_move_iterator(summary_.layout.begin()),
                        std::make_move_iterator(summary_.layout.end()));
  record_.row.reals.insert(record_.row.reals.end(), summary_.row.reals.begin(), summary_.row.reals.end());
}

}  // namespace fleetprint::store
