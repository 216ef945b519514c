#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "sensitivity/factor_sample.hpp"

namespace fleetprint::sensitivity {

// Least squares of a response on factors, all of mean 0 and variance 1 over the trials: with the factors' correlations
// R and those with the response r, the coefficients are b = R^-1 r and the share of the variance left is 1 - r' b.
// Factors that are constant are left out; vectors and matrices are of the others, in their order.
// The values must outlive this. Cost: trials * factors^2 / 2 multiplications; one block of trials in memory.
class StandardRegression {
 public:
  explicit StandardRegression(const FactorSample& sample);

  const std::vector<std::size_t>& varying() const { return varying_; }   // factors; none where the response is constant
  const Eigen::VectorXd& correlations() const { return correlations_; }  // r
  double deviation(Eigen::Index column) const { return columns_[static_cast<std::size_t>(column)].deviation; }

  // Some factors determine another (an eigenvalue of R below 1e-10), or trials are too few: no b, no R^-1.
  bool is_singular() const { return is_singular_; }
  const Eigen::MatrixXd& inverse() const { return inverse_; }            // R^-1
  const Eigen::VectorXd& coefficients() const { return coefficients_; }  // b
  double unexplained() const { return unexplained_; }                    // 1 - r' b

  // [trial][varying factors, response] from a trial on, of mean 0 and variance 1.
  Eigen::MatrixXd standardised(std::size_t first, std::size_t count) const;

 private:
  struct Column {
    std::span<const double> values;
    double mean;
    double deviation;
  };
  Eigen::MatrixXd all_correlations() const;
  void solve(const Eigen::MatrixXd& factor_correlations);

  std::vector<std::size_t> varying_;
  std::vector<Column> columns_;  // the varying factors, the response
  Eigen::VectorXd correlations_;
  bool is_singular_ = false;
  Eigen::MatrixXd inverse_;
  Eigen::VectorXd coefficients_;
  double unexplained_ = 0;
};

}  // namespace fleetprint::sensitivity
