#include "sensitivity/rank_measures.hpp"

#include <algorithm>
#include <cmath>

#include "base/contracts.hpp"
#include "base/elementary.hpp"
#include "sensitivity/interval_reach.hpp"
#include "sensitivity/rank_spread.hpp"
#include "sensitivity/ranked_sample.hpp"

namespace fleetprint::sensitivity {
namespace {

// Of artanh of a correlation: the bias, and the deviation of the correlation over the root of the effective trials.
struct FisherError {
  double bias = 0;
  double of_correlation = 0;
};

Estimate fisher_interval(double correlation, const FisherError& error, double confidence) {
  const double uncertainty = 1 - correlation * correlation;
  if (error.of_correlation == 0 || uncertainty <= 0) return {correlation, correlation, correlation};
  const double z = base::atanh(correlation);
  const double centre = z - error.bias;
  // The bias is an estimate from few numbers: its own error is taken to be of its size.
  const double deviation = error.of_correlation / uncertainty;
  const double reach = normal_reach(confidence) * std::sqrt(deviation * deviation + error.bias * error.bias);
  return {correlation, base::tanh(std::min(centre - reach, z)), base::tanh(std::max(centre + reach, z))};
}

double error_of(double deviation, double effective_trials) {
  return effective_trials >= 1 ? deviation / std::sqrt(effective_trials) : base::missing;
}

std::vector<Estimate> spearman_of(const StandardRegression& regression, const RankSpread& spread, double trials,
                                  double confidence) {
  std::vector<Estimate> estimates;
  for (Eigen::Index j = 0; j < regression.correlations().size(); ++j) {
    const double correlation = regression.correlations()[j];
    const double error = spread.trials() > 0 ? error_of(spread.spearman_deviations[j], trials - 3) : base::missing;
    estimates.push_back(fisher_interval(correlation, {0, error}, confidence));
  }
  return estimates;
}

std::vector<Estimate> partial_of(const RankedSample& ranked, const RankSpread& spread, double confidence) {
  const auto factors = static_cast<Eigen::Index>(ranked.regression().varying().size());
  const auto trials = static_cast<double>(ranked.ranks().trials());
  std::vector<Estimate> estimates;
  for (Eigen::Index j = 0; j < factors; ++j) {
    const double correlation = ranked.partial_correlation(j);
    FisherError error{0, base::missing};
    if (spread.trials() > 0)
      error = {spread.partial_biases[j] / trials,
               error_of(spread.partial_deviations[j], trials - static_cast<double>(factors) - 2)};
    estimates.push_back(fisher_interval(correlation, error, confidence));
  }
  return estimates;
}

// c_j = rho_j^2 / sum rho^2, so dc_j = 2 (rho_j drho_j - c_j sum rho drho) / sum rho^2.
std::vector<Estimate> contributions_of(const Eigen::VectorXd& correlations, const RankSpread& spread, double trials,
                                       double confidence) {
  const double sum = correlations.squaredNorm();
  std::vector<Estimate> shares(static_cast<std::size_t>(correlations.size()));
  if (!(sum > 0)) return shares;
  for (Eigen::Index j = 0; j < correlations.size(); ++j) {
    Estimate& share = shares[static_cast<std::size_t>(j)];
    share.value = correlations[j] * correlations[j] / sum;
    if (spread.trials() == 0) continue;
    Eigen::VectorXd weights = -share.value * correlations;
    weights[j] += correlations[j];
    const double deviation = 2 / sum * (spread.spearman_influences * weights).norm();
    const double reach =
        normal_reach(confidence) * deviation / std::sqrt(static_cast<double>(spread.trials()) * trials);
    share.lower = std::max(share.value - reach, 0.0);
    share.upper = std::min(share.value + reach, 1.0);
  }
  return shares;
}

// The estimates of the factors that vary, in their places; NaN in the others.
std::vector<Estimate> in_places(std::size_t factors, const std::vector<std::size_t>& varying,
                                const std::vector<Estimate>& estimates) {
  std::vector<Estimate> placed(factors);
  for (std::size_t j = 0; j < estimates.size(); ++j) placed[varying[j]] = estimates[j];
  return placed;
}

}  // namespace

RankMeasures rank_measures(const FactorSample& sample, double confidence) {
  EXPECT(confidence > 0 && confidence < 1);
  const std::size_t factors = sample.factors.size();
  const RankedSample ranked(sample, 0, sample.trials());
  const StandardRegression& regression = ranked.regression();
  const std::vector<std::size_t>& varying = regression.varying();
  RankSpread spread;
  if (!varying.empty()) spread = rank_spread(sample, varying, regression.is_singular());
  const auto trials = static_cast<double>(sample.trials());
  RankMeasures measures;
  measures.is_collinear = regression.is_singular();
  measures.spearman = in_places(factors, varying, spearman_of(regression, spread, trials, confidence));
  measures.contribution =
      in_places(factors, varying, contributions_of(regression.correlations(), spread, trials, confidence));
  measures.partial.resize(factors);
  if (!varying.empty() && !regression.is_singular())
    measures.partial = in_places(factors, varying, partial_of(ranked, spread, confidence));
  return measures;
}

}  // namespace fleetprint::sensitivity
