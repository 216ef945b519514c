#include "model/distribution_spec.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/contracts.hpp"
#include "base/elementary.hpp"
#include "model/standard_normal.hpp"

namespace fleetprint::model {
namespace {

constexpr double z_95 = 1.64485362695147271486;  // P(N <= z_95) = 0.95

// Whether typical is the middle of the two ends but for the rounding of the three numbers.
bool is_symmetric(const Triple& t) {
  const double size = std::max({std::abs(t.lower), std::abs(t.typical), std::abs(t.upper)});
  const double skew = (t.upper - t.typical) - (t.typical - t.lower);
  return std::abs(skew) <= 4 * std::numeric_limits<double>::epsilon() * size;
}

Triple drawn_range(const LognormalLaw& law) {
  return {lognormal_value(law, -greatest_normal_draw()), law.median, lognormal_value(law, greatest_normal_draw())};
}

}  // namespace

DistributionSpec::DistributionSpec(Law law, const Parameters& parameters, const Triple& triple)
    : law_(law), parameters_(parameters), triple_(triple) {
  EXPECT(triple.is_ordered());
}

DistributionSpec DistributionSpec::fixed(double value) {
  return {Law::fixed, ConstantLaw{value}, Triple::constant(value)};
}

DistributionSpec DistributionSpec::triangular(const Triple& triple) {
  if (triple.is_degenerate()) return fixed(triple.typical);
  return {Law::triangular, TriangularLaw{triple}, triple};
}

DistributionSpec DistributionSpec::pert(const Triple& triple) {
  if (triple.is_degenerate()) return fixed(triple.typical);
  const double width = triple.upper - triple.lower;
  const double alpha = 1 + 4 * (triple.typical - triple.lower) / width;
  const double beta = 1 + 4 * (triple.upper - triple.typical) / width;
  return {Law::pert, BetaLaw{alpha, beta, triple.lower, triple.upper}, triple};
}

DistributionSpec DistributionSpec::uniform(double lower, double upper) {
  if (lower == upper) return fixed(lower);
  return {Law::uniform, UniformLaw{lower, upper}, {lower, lower + (upper - lower) / 2, upper}};
}

DistributionSpec DistributionSpec::normal(double mean, double standard_deviation) {
  EXPECT(standard_deviation >= 0);
  if (standard_deviation == 0) return fixed(mean);
  const double reach = standard_deviation * greatest_normal_draw();
  return {Law::normal, NormalLaw{mean, standard_deviation}, {mean - reach, mean, mean + reach}};
}

DistributionSpec DistributionSpec::truncated_normal(const TruncatedNormalLaw& law) {
  EXPECT(law.standard_deviation > 0);
  if (law.lower == law.upper) return fixed(law.lower);
  EXPECT(share_kept(law) >= least_truncated_share);
  return {Law::truncated_normal, law, {law.lower, quantile(law, 0.5), law.upper}};
}

DistributionSpec DistributionSpec::lognormal(double median, double geometric_standard_deviation) {
  EXPECT(median > 0 && geometric_standard_deviation >= 1);
  if (geometric_standard_deviation == 1) return fixed(median);
  const LognormalLaw law{median, median, base::log(geometric_standard_deviation)};
  return {Law::lognormal, law, drawn_range(law)};
}

DistributionSpec DistributionSpec::lognormal_through(const Triple& triple) {
  EXPECT(triple.is_strictly_ordered());
  if (is_symmetric(triple)) return normal(triple.typical, (triple.upper - triple.lower) / (2 * z_95));
  const double above = triple.upper - triple.typical;
  const double below = triple.typical - triple.lower;
  // q - 1 = (above - below) / below, without cancellation where the triple is almost symmetric.
  const double excess = (above - below) / below;
  const LognormalLaw law{triple.typical, above / excess, base::log1p(excess) / z_95};
  return {Law::lognormal, law, drawn_range(law)};
}

DistributionSpec DistributionSpec::beta(const BetaLaw& law) {
  EXPECT(law.alpha > 0 && law.beta > 0);
  if (law.lower == law.upper) return fixed(law.lower);
  return {Law::beta, law, {law.lower, model::mean(law), law.upper}};
}

DistributionSpec DistributionSpec::discrete(std::span<const double> values, std::span<const double> weights) {
  EXPECT(values.size() == weights.size());
  std::map<double, double> weight_of;
  double total = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT(weights[i] >= 0 && std::isfinite(values[i]));
    const bool is_new = weights[i] == 0 || weight_of.emplace(values[i], weights[i]).second;
    EXPECT(is_new);
    total += weights[i];
  }
  EXPECT(total > 0 && std::isfinite(total));
  const auto heaviest = std::max_element(weights.begin(), weights.end()) - weights.begin();
  const double typical = values[static_cast<std::size_t>(heaviest)];
  if (weight_of.size() == 1) return fixed(typical);
  DiscreteLaw law;
  for (const auto& [value, weight] : weight_of) {
    law.values.push_back(value);
    law.probabilities.push_back(weight / total);
  }
  return {Law::discrete, law, {law.values.front(), typical, law.values.back()}};
}

double DistributionSpec::mean() const {
  return std::visit([](const auto& law) { return model::mean(law); }, parameters_);
}

double DistributionSpec::variance() const {
  return std::visit([](const auto& law) { return model::variance(law); }, parameters_);
}

std::array<double, 7> triangular_central_moments(const Triple& triple) {
  const double mean = (triple.lower + triple.typical + triple.upper) / 3;
  // h_k over one, two, three variables in turn: h_k(x.., y) = sum over j of y^j h_{k-j}(x..), by Horner's rule.
  std::array<double, 7> h{1, 0, 0, 0, 0, 0, 0};
  for (const double point : {triple.lower - mean, triple.typical - mean, triple.upper - mean})
    for (std::size_t k = 1; k < h.size(); ++k) h[k] += point * h[k - 1];
  for (std::size_t k = 0; k < h.size(); ++k) h[k] /= static_cast<double>((k + 1) * (k + 2)) / 2;
  return h;
}

namespace {

// Whether the support ends below (or above) at a finite value.
bool ends_below(const DistributionSpec& law) {
  if (law.law() == Law::lognormal) return std::get<LognormalLaw>(law.parameters()).scale > 0;
  return law.law() != Law::normal;
}
bool ends_above(const DistributionSpec& law) {
  if (law.law() == Law::lognormal) return std::get<LognormalLaw>(law.parameters()).scale < 0;
  return law.law() != Law::normal;
}

double end_of(const DistributionSpec& law, double end) {
  return law.law() == Law::lognormal ? std::get<LognormalLaw>(law.parameters()).origin() : end;
}

}  // namespace

std::optional<double> least_possible(const DistributionSpec& law) {
  if (!ends_below(law)) return std::nullopt;
  return end_of(law, law.lower());
}

std::optional<double> greatest_possible(const DistributionSpec& law) {
  if (!ends_above(law)) return std::nullopt;
  return end_of(law, law.upper());
}

}  // namespace fleetprint::model
