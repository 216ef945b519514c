#include "sampling/normal_score.hpp"

#include <cmath>
#include <variant>

#include "base/contracts.hpp"
#include "model/standard_normal.hpp"
#include "random/inverse_cdf.hpp"

namespace fleetprint::sampling {
namespace {

// Beta quantiles are the slowest to compute and the smoothest.
double score_nodes_per_unit(const model::DistributionSpec& law) {
  return std::holds_alternative<model::BetaLaw>(law.parameters()) ? 32 : 64;
}

// The score of a triangular law's mode, where it lies well within the law.
std::optional<double> kink_of(const model::DistributionSpec& law) {
  if (law.law() != model::Law::triangular) return std::nullopt;
  const model::Triple& t = law.triple();
  const double below = (t.typical - t.lower) / (t.upper - t.lower);
  constexpr double least = 1e-14;
  if (below < least || 1 - below < least) return std::nullopt;
  return model::normal_quantile(below);
}

std::vector<Stretch> score_stretches(const std::optional<double>& kink, double per_unit) {
  constexpr double end = NormalScore::greatest_score;
  if (!kink) return {Stretch::with_density(-end, end, per_unit)};
  return {Stretch::with_density(-end, *kink, per_unit), Stretch::with_density(*kink, end, per_unit)};
}

// The law of -X.
model::DistributionSpec mirrored(const model::DistributionSpec& law) {
  if (const auto* uniform = std::get_if<model::UniformLaw>(&law.parameters()))
    return model::DistributionSpec::uniform(-uniform->upper, -uniform->lower);
  if (const auto* beta = std::get_if<model::BetaLaw>(&law.parameters()))
    return model::DistributionSpec::beta({beta->beta, beta->alpha, -beta->upper, -beta->lower});
  const model::Triple& t = law.triple();
  return model::DistributionSpec::triangular({-t.upper, -t.typical, -t.lower});
}

}  // namespace

double value_at_score(const model::DistributionSpec& law, double score) {
  const model::DistributionSpec::Parameters& parameters = law.parameters();
  if (const auto* lognormal = std::get_if<model::LognormalLaw>(&parameters)) return lognormal_value(*lognormal, score);
  if (const auto* normal = std::get_if<model::NormalLaw>(&parameters))
    return normal->mean + normal->standard_deviation * score;
  const bool can_mirror = std::holds_alternative<model::UniformLaw>(parameters) ||
                          std::holds_alternative<model::BetaLaw>(parameters) ||
                          std::holds_alternative<model::TriangularLaw>(parameters);
  // Above the median the chance to be exceeded keeps its digits, the chance not to be exceeded does not.
  if (score > 0 && can_mirror) return -random::inverse_cdf(mirrored(law), model::normal_cdf(-score));
  return random::inverse_cdf(law, model::normal_cdf(score));
}

NormalScore::NormalScore(const model::DistributionSpec& law)
    : kink_(kink_of(law)), table_(score_stretches(kink_, score_nodes_per_unit(law)), [&](double score) {
        return std::array{value_at_score(law, score)};
      }) {
  EXPECT(law.law() != model::Law::discrete);
}

}  // namespace fleetprint::sampling
