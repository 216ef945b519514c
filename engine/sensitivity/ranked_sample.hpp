#pragma once

#include <vector>

#include "sensitivity/factor_sample.hpp"
#include "sensitivity/standard_regression.hpp"

namespace fleetprint::sensitivity {

// A run of a sample's trials as ranks among themselves, and the regression of the response's on those of the factors.
class RankedSample {
 public:
  RankedSample(const FactorSample& sample, std::size_t first_trial, std::size_t trials);
  RankedSample(const RankedSample&) = delete;  // it refers to itself
  RankedSample& operator=(const RankedSample&) = delete;

  const FactorSample& ranks() const { return ranks_; }
  const StandardRegression& regression() const { return regression_; }

  // Of one of the varying factors: b_j / sqrt(b_j^2 + (1 - R^2) R^-1_jj). NaN where nothing is left to correlate. Not
  // of a singular regression.
  double partial_correlation(Eigen::Index factor) const;

 private:
  std::vector<std::vector<double>> values_;  // of the factors, the response
  FactorSample ranks_;
  StandardRegression regression_;
};

}  // namespace fleetprint::sensitivity
