#include "sensitivity/rank_measures.hpp"

#include <algorithm>
#include <cmath>

#include "base/contracts.hpp"
#include "sensitivity/normal_law.hpp"
#include "sensitivity/order.hpp"
#include "sensitivity/rank_influence.hpp"

namespace fleetprint::sensitivity {
namespace {

constexpr std::size_t trials_for_influences = 16384;

// The ranks of a sample, and their regression. Not to be moved: it refers to itself.
class RankedSample {
 public:
  explicit RankedSample(const FactorSample& sample)
      : values_(ranks_of(sample)), ranks_(view(values_)), regression_(ranks_) {}
  RankedSample(const RankedSample&) = delete;
  RankedSample& operator=(const RankedSample&) = delete;

  const FactorSample& ranks() const { return ranks_; }
  const StandardRegression& regression() const { return regression_; }

 private:
  using Columns = std::vector<std::vector<double>>;  // the factors, the response

  static Columns ranks_of(const FactorSample& sample) {
    Columns columns;
    for (const std::span<const double> factor : sample.factors) columns.push_back(mean_ranks(factor));
    columns.push_back(mean_ranks(sample.response));
    return columns;
  }

  static FactorSample view(const Columns& columns) { return {{columns.begin(), columns.end() - 1}, columns.back()}; }

  Columns values_;
  FactorSample ranks_;
  StandardRegression regression_;
};

FactorSample first_trials(const FactorSample& sample, std::size_t most) {
  FactorSample head{{}, sample.response.first(std::min(most, sample.trials()))};
  for (const std::span<const double> factor : sample.factors) head.factors.push_back(factor.first(head.trials()));
  return head;
}

double root_mean_square(const Eigen::VectorXd& influence) {
  return influence.norm() / std::sqrt(static_cast<double>(influence.size()));
}

// deviation: of the correlation, times the root of the trials. effective_trials: less degrees of freedom.
Estimate fisher_interval(double correlation, double deviation, double effective_trials, double confidence) {
  Estimate estimate{correlation, base::missing, base::missing};
  if (std::isnan(correlation) || effective_trials < 1) return estimate;
  const double uncertainty = 1 - correlation * correlation;
  if (deviation == 0 || uncertainty <= 0) return {correlation, correlation, correlation};
  const double z = std::atanh(correlation);
  const double reach = normal_reach(confidence) * deviation / uncertainty / std::sqrt(effective_trials);
  estimate.lower = std::tanh(z - reach);
  estimate.upper = std::tanh(z + reach);
  return estimate;
}

// b_j / sqrt(b_j^2 + (1 - R^2) R^-1_jj): the partial correlation from the regression on all factors.
double partial_correlation(const StandardRegression& regression, Eigen::Index factor) {
  constexpr double rounding = 1e-20;
  const double coefficient = regression.coefficients()[factor];
  const double left = regression.unexplained() * regression.inverse()(factor, factor);
  const double square = coefficient * coefficient + left;
  return square > rounding ? coefficient / std::sqrt(square) : base::missing;
}

// The influences on the partial correlation: that of the residual x~_j = R^-1_j z / R^-1_jj of the factor with the
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

// c_j = rho_j^2 / sum rho^2, so dc_j = 2 (rho_j drho_j - c_j sum rho drho) / sum rho^2. influences: [trial][factor].
std::vector<Estimate> contributions(const Eigen::VectorXd& correlations, const Eigen::MatrixXd& influences,
                                    double trials, double confidence) {
  const double sum = correlations.squaredNorm();
  std::vector<Estimate> shares(static_cast<std::size_t>(correlations.size()));
  if (!(sum > 0)) return shares;
  const Eigen::VectorXd of_sum = influences * correlations;
  for (Eigen::Index j = 0; j < correlations.size(); ++j) {
    const double share = correlations[j] * correlations[j] / sum;
    const Eigen::VectorXd influence = 2 / sum * (correlations[j] * influences.col(j) - share * of_sum);
    const double reach = normal_reach(confidence) * root_mean_square(influence) / std::sqrt(trials);
    shares[static_cast<std::size_t>(j)] = {share, std::max(share - reach, 0.0), std::min(share + reach, 1.0)};
  }
  return shares;
}

// A head of the trials in which a factor does not vary, or is determined by others, says nothing of errors.
bool can_tell_errors(const StandardRegression& head, const StandardRegression& all) {
  return head.varying() == all.varying() && head.is_singular() == all.is_singular();
}

}  // namespace

RankMeasures rank_measures(const FactorSample& sample, double confidence) {
  EXPECT(confidence > 0 && confidence < 1);
  const std::size_t factors = sample.factors.size();
  RankMeasures measures{std::vector<Estimate>(factors), std::vector<Estimate>(factors), std::vector<Estimate>(factors)};
  const RankedSample all(sample);
  const StandardRegression& regression = all.regression();
  measures.is_collinear = regression.is_singular();
  const std::vector<std::size_t>& varying = regression.varying();
  if (varying.empty()) return measures;

  const RankedSample head(first_trials(sample, trials_for_influences));
  const bool has_errors = can_tell_errors(head.regression(), regression);
  const auto n = static_cast<double>(sample.trials());
  const auto k = static_cast<Eigen::Index>(varying.size());
  const RankInfluence influence(head.ranks(), head.regression());
  Eigen::MatrixXd influences =
      Eigen::MatrixXd::Constant(static_cast<Eigen::Index>(head.ranks().trials()), k, base::missing);
  for (Eigen::Index j = 0; j < k; ++j) {
    const std::size_t factor = varying[static_cast<std::size_t>(j)];
    if (has_errors)
      influences.col(j) = influence.of_correlation(Eigen::VectorXd::Unit(k + 1, j), Eigen::VectorXd::Unit(k + 1, k));
    measures.spearman[factor] =
        fisher_interval(regression.correlations()[j], root_mean_square(influences.col(j)), n - 3, confidence);
    if (regression.is_singular()) continue;
    const double deviation =
        has_errors ? root_mean_square(partial_influence(influence, head.regression(), j)) : base::missing;
    measures.partial[factor] =
        fisher_interval(partial_correlation(regression, j), deviation, n - static_cast<double>(k) - 2, confidence);
  }
  const std::vector<Estimate> shares = contributions(regression.correlations(), influences, n, confidence);
  for (std::size_t j = 0; j < shares.size(); ++j) measures.contribution[varying[j]] = shares[j];
  return measures;
}

}  // namespace fleetprint::sensitivity
