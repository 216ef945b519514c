#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "sensitivity/factor_sample.hpp"

namespace fleetprint::sensitivity {

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

RankSpread rank_spread(const FactorSample& sample, const std::vector<std::size_t>& varying, bool is_collinear);

}  // namespace fleetprint::sensitivity
