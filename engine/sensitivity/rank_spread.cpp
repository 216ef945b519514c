#include "sensitivity/rank_spread.hpp"

#include <algorithm>
#include <cmath>

#include "base/elementary.hpp"
#include "sensitivity/rank_influence.hpp"
#include "sensitivity/ranked_sample.hpp"

namespace fleetprint::sensitivity {
namespace {

constexpr std::size_t trials_for_influences = 16384;

double root_mean_square(const Eigen::VectorXd& influence) {
  return influence.norm() / std::sqrt(static_cast<double>(influence.size()));
}

// The influences on the partial correlation: on that of the residual x~_j = R^-1_j z / R^-1_jj of the factor with the
// residual e + b_j x~_j of the response, both on the other factors.
Eigen::VectorXd partial_influence(const RankInfluence& influence, const StandardRegression& regression,
                                  Eigen::Index factor) {
  const Eigen::Index factors = regression.coefficients().size();
  Eigen::VectorXd of_factor = Eigen::VectorXd::Zero(factors + 1);
  of_factor.head(factors) = regression.inverse().col(factor) / regression.inverse()(factor, factor);
  Eigen::VectorXd of_response = Eigen::VectorXd::Zero(factors + 1);
  of_response.head(factors) = -regression.coefficients();
  of_response[factors] = 1;
  of_response += regression.coefficients()[factor] * of_factor;
  return influence.of_correlation(of_factor, of_response);
}

Eigen::VectorXd partial_biases(const FactorSample& sample, const RankedSample& whole) {
  const auto factors = static_cast<Eigen::Index>(whole.regression().varying().size());
  const std::size_t half = whole.ranks().trials() / 2;
  const RankedSample first(sample, 0, half);
  const RankedSample second(sample, half, half);
  Eigen::VectorXd biases = Eigen::VectorXd::Zero(factors);
  for (const RankedSample* part : {&first, &second})
    if (part->regression().varying() != whole.regression().varying() || part->regression().is_singular()) return biases;
  for (Eigen::Index j = 0; j < factors; ++j) {
    const double of_halves =
        base::atanh(first.partial_correlation(j)) / 2 + base::atanh(second.partial_correlation(j)) / 2;
    const double bias = of_halves - base::atanh(whole.partial_correlation(j));
    if (std::isfinite(bias)) biases[j] = bias * static_cast<double>(whole.ranks().trials());
  }
  return biases;
}

}  // namespace

RankSpread rank_spread(const FactorSample& sample, const std::vector<std::size_t>& varying, bool is_collinear) {
  const RankedSample head(sample, 0, std::min(sample.trials(), trials_for_influences));
  const StandardRegression& regression = head.regression();
  RankSpread spread;
  if (regression.varying() != varying || regression.is_singular() != is_collinear) return spread;
  const auto factors = static_cast<Eigen::Index>(varying.size());
  const RankInfluence influence(head.ranks(), regression);
  spread.spearman_influences.resize(static_cast<Eigen::Index>(head.ranks().trials()), factors);
  spread.spearman_deviations.resize(factors);
  const Eigen::VectorXd response = Eigen::VectorXd::Unit(factors + 1, factors);
  for (Eigen::Index j = 0; j < factors; ++j) {
    spread.spearman_influences.col(j) = influence.of_correlation(Eigen::VectorXd::Unit(factors + 1, j), response);
    spread.spearman_deviations[j] = root_mean_square(spread.spearman_influences.col(j));
  }
  if (is_collinear) return spread;
  spread.partial_deviations.resize(factors);
  for (Eigen::Index j = 0; j < factors; ++j)
    spread.partial_deviations[j] = root_mean_square(partial_influence(influence, regression, j));
  spread.partial_biases = partial_biases(sample, head);
  return spread;
}

}  // namespace fleetprint::sensitivity
