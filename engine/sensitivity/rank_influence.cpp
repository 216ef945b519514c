#include "sensitivity/rank_influence.hpp"

#include <cmath>

namespace fleetprint::sensitivity {
namespace {

// Below this a sum of standardised ranks is rounding.
constexpr double least_variance = 1e-20;

}  // namespace

RankInfluence::RankInfluence(const FactorSample& ranks, const StandardRegression& regression)
    : standard_(regression.standardised(0, ranks.trials())) {
  for (const std::size_t factor : regression.varying()) orders_.emplace_back(ranks.factors[factor]);
  orders_.emplace_back(ranks.response);
  rank_deviations_.resize(standard_.cols());
  for (Eigen::Index c = 0; c < standard_.cols(); ++c) rank_deviations_[c] = regression.deviation(c);
}

Eigen::VectorXd RankInfluence::of_correlation(const Eigen::VectorXd& p, const Eigen::VectorXd& q) const {
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

void RankInfluence::add_shifts(std::size_t column, const Eigen::VectorXd& pull, Eigen::VectorXd& influence) const {
  const AscendingOrder& order = orders_[column];
  double above = pull.sum();  // over the trials from here on
  order.for_each_tie([&](std::size_t first, std::size_t last) {
    double equal = 0;
    for (std::size_t place = first; place < last; ++place) equal += pull[order.trials[place]];
    above -= equal;
    for (std::size_t place = first; place < last; ++place) influence[order.trials[place]] += above + equal / 2;
  });
}

}  // namespace fleetprint::sensitivity
