#pragma once

#include <Eigen/Core>
#include <vector>

#include "sensitivity/order.hpp"
#include "sensitivity/standard_regression.hpp"

namespace fleetprint::sensitivity {

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
  RankInfluence(const FactorSample& ranks, const StandardRegression& regression);

  // p, q: [varying factors, response]. [trial]; zero where one of the two sums is.
  Eigen::VectorXd of_correlation(const Eigen::VectorXd& p, const Eigen::VectorXd& q) const;

 private:
  void add_shifts(std::size_t column, const Eigen::VectorXd& pull, Eigen::VectorXd& influence) const;

  Eigen::MatrixXd standard_;            // [trial][column]
  std::vector<AscendingOrder> orders_;  // [column]
  Eigen::VectorXd rank_deviations_;
};

}  // namespace fleetprint::sensitivity
