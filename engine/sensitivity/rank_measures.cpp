#include "sensitivity/rank_measures.hpp"

#include <algorithm>
#include <cmath>

#include "base/contracts.hpp"
#include "base/elementary.hpp"
#include "sensitivity/standard_regression.hpp"

namespace fleetprint::sensitivity {
namespace {

// A run of a sample's trials as ranks among themselves, and the regression of the response's on those of the factors.
class RankedSample {
 public:
  RankedSample(const FactorSample& sample, std::size_t first_trial, std::size_t trials)
      : values_(ranks_of(sample, first_trial, trials)),
        ranks_{{values_.begin(), values_.end() - 1}, values_.back()},
        regression_(ranks_) {}
  RankedSample(const RankedSample&) = delete;  // it refers to itself
  RankedSample& operator=(const RankedSample&) = delete;

  const FactorSample& ranks() const { return ranks_; }
  const StandardRegression& regression() const { return regression_; }

  // Of one of the varying factors: b_j / sqrt(b_j^2 + (1 - R^2) R^-1_jj). NaN where nothing is left to correlate. Not
  // of a singular regression.
  double partial_correlation(Eigen::Index factor) const {
    constexpr double rounding = 1e-20;
    const double coefficient = regression_.coefficients()[factor];
    const double left = regression_.unexplained() * regression_.inverse()(factor, factor);
    const double square = coefficient * coefficient + left;
    return square > rounding ? coefficient / std::sqrt(square) : base::missing;
  }

 private:
  static std::vector<std::vector<double>> ranks_of(const FactorSample& sample, std::size_t first, std::size_t trials) {
    std::vector<std::vector<double>> columns;
    for (const std::span<const double> factor : sample.factors)
      columns.push_back(mean_ranks(factor.subspan(first, trials)));
    columns.push_back(mean_ranks(sample.response.subspan(first, trials)));
    return columns;
  }

  std::vector<std::vector<double>> values_;  // of the factors, the response
  FactorSample ranks_;
  StandardRegression regression_;
};

// How far each trial pulls a correlation between two sums of ranks, in the limit of many trials: the mean of the
// squares over the number of trials is the correlation's variance, whatever the law of the factors and the response
// (delta method; Hampel 1974, JASA 69; for Spearman's, Croux & Dehon 2010, Stat. Methods Appl. 19). With u_a the rank
// of column a over n, z_a its standard form, s = p' z and t = q' z of variance 1, rho = mean s t, the influence of
// trial i is
//   s_i t_i - rho (s_i^2 + t_i^2) / 2 + sum_a g_a(i) / deviation(u_a), less its mean, where
//   g_a(i) = mean over trials h of (1[u_ah > u_ai] + 1[u_ah = u_ai] / 2) (p_a (t_h - rho s_h) + q_a (s_h - rho t_h)):
// a trial's own term, and how it shifts the ranks of those above it.
class RankInfluence {
 public:
  // ranks: the columns that the regression was made of; both must outlive this.
  RankInfluence(const FactorSample& ranks, const StandardRegression& regression)
      : standard_(regression.standardised(0, ranks.trials())) {
    for (const std::size_t factor : regression.varying()) orders_.emplace_back(ranks.factors[factor]);
    orders_.emplace_back(ranks.response);
    rank_deviations_.resize(standard_.cols());
    for (Eigen::Index c = 0; c < standard_.cols(); ++c) rank_deviations_[c] = regression.deviation(c);
  }

  // p, q: [varying factors, response]. [trial]; zero where one of the two sums is.
  Eigen::VectorXd of_correlation(const Eigen::VectorXd& p, const Eigen::VectorXd& q) const {
    const double n = static_cast<double>(standard_.rows());
    Eigen::VectorXd s = standard_ * p;
    Eigen::VectorXd t = standard_ * q;
    const double s_variance = s.squaredNorm() / n;
    const double t_variance = t.squaredNorm() / n;
    if (s_variance < least_variance || t_variance < least_variance) return Eigen::VectorXd::Zero(standard_.rows());
    const double s_scale = 1 / std::sqrt(s_variance);
    const double t_scale = 1 / std::sqrt(t_variance);
    s *= s_scale;
    t *= t_scale;
    const double rho = s.dot(t) / n;
    Eigen::VectorXd influence = s.cwiseProduct(t) - rho / 2 * (s.cwiseAbs2() + t.cwiseAbs2());
    const Eigen::VectorXd of_s = t - rho * s;
    const Eigen::VectorXd of_t = s - rho * t;
    for (Eigen::Index c = 0; c < standard_.cols(); ++c) {
      if (p[c] == 0 && q[c] == 0) continue;
      // The deviation is that of ranks from 1 to n: the n of u = rank / n and that of the mean cancel.
      const Eigen::VectorXd pull = (p[c] * s_scale * of_s + q[c] * t_scale * of_t) / rank_deviations_[c];
      add_shifts(static_cast<std::size_t>(c), pull, influence);
    }
    return influence.array() - influence.mean();
  }

 private:
  // Below this a sum of standardised ranks is rounding.
  static constexpr double least_variance = 1e-20;

  void add_shifts(std::size_t column, const Eigen::VectorXd& pull, Eigen::VectorXd& influence) const {
    const AscendingOrder& order = orders_[column];
    double above = pull.sum();  // over the trials from here on
    order.for_each_tie([&](std::size_t first, std::size_t last) {
      double equal = 0;
      for (std::size_t place = first; place < last; ++place) equal += pull[order.trials[place]];
      above -= equal;
      for (std::size_t place = first; place < last; ++place) influence[order.trials[place]] += above + equal / 2;
    });
  }

  Eigen::MatrixXd standard_;            // [trial][column]
  std::vector<AscendingOrder> orders_;  // [column]
  Eigen::VectorXd rank_deviations_;
};

// How rank measures scatter, as the first trials of a sample tell; [factor] is of those that vary. Zero trials where
// they cannot: one of these factors does not vary among them, or they are collinear there and only there.
struct RankSpread {
  Eigen::MatrixXd spearman_influences;  // [trial][factor]
  Eigen::VectorXd spearman_deviations;  // of the correlation, times the root of the trials
  Eigen::VectorXd partial_deviations;   // empty where ranks are collinear
  // Of artanh of the partial correlation, times the trials: what the mean over the two halves of the trials has more
  // than the whole (Quenouille 1956, Biometrika 43). Where the response is a function of the factors, the errors of
  // ranks are a part of the little that is unexplained, and it is as great as the error until some hundred trials.
  Eigen::VectorXd partial_biases;

  std::size_t trials() const { return static_cast<std::size_t>(spearman_influences.rows()); }
};

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
