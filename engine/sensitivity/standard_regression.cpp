#include "sensitivity/standard_regression.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "base/contracts.hpp"
#include "statistics/moments.hpp"

namespace fleetprint::sensitivity {
namespace {

constexpr double least_factor_eigenvalue = 1e-10;
constexpr std::size_t trials_at_once = 512;

}  // namespace

StandardRegression::StandardRegression(const FactorSample& sample) {
  const auto column_of = [](std::span<const double> values) {
    const statistics::Moments moments = statistics::Moments::of(values);
    const double n = static_cast<double>(values.size());
    const double deviation = values.size() < 2 ? 0.0 : moments.standard_deviation() * std::sqrt((n - 1) / n);
    return Column{values, moments.mean(), deviation};
  };
  const Column response = column_of(sample.response);
  if (!(response.deviation > 0)) return;
  for (std::size_t factor = 0; factor < sample.factors.size(); ++factor) {
    EXPECT(sample.factors[factor].size() == sample.trials());
    const Column column = column_of(sample.factors[factor]);
    if (!(column.deviation > 0)) continue;
    varying_.push_back(factor);
    columns_.push_back(column);
  }
  columns_.push_back(response);
  const auto factors = static_cast<Eigen::Index>(varying_.size());
  const Eigen::MatrixXd correlations = all_correlations();
  correlations_ = correlations.row(factors).head(factors);
  if (factors > 0) solve(correlations.topLeftCorner(factors, factors));
}

Eigen::MatrixXd StandardRegression::standardised(std::size_t first, std::size_t count) const {
  Eigen::MatrixXd block(static_cast<Eigen::Index>(count), static_cast<Eigen::Index>(columns_.size()));
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const Column& column = columns_[c];
    double* standard = block.col(static_cast<Eigen::Index>(c)).data();
    for (std::size_t i = 0; i < count; ++i) standard[i] = (column.values[first + i] - column.mean) / column.deviation;
  }
  return block;
}

// Of the varying factors and the response; exactly 1 on the diagonal, never beyond 1.
Eigen::MatrixXd StandardRegression::all_correlations() const {
  const auto size = static_cast<Eigen::Index>(columns_.size());
  const std::size_t trials = columns_.back().values.size();
  Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(size, size);
  for (std::size_t first = 0; first < trials; first += trials_at_once) {
    const Eigen::MatrixXd block = standardised(first, std::min(trials_at_once, trials - first));
    sums.selfadjointView<Eigen::Lower>().rankUpdate(block.transpose());
  }
  const Eigen::VectorXd roots = sums.diagonal().cwiseSqrt();
  Eigen::MatrixXd correlations = sums.selfadjointView<Eigen::Lower>();
  correlations = roots.cwiseInverse().asDiagonal() * correlations * roots.cwiseInverse().asDiagonal();
  correlations = correlations.cwiseMax(-1).cwiseMin(1);
  correlations.diagonal().setOnes();
  return correlations;
}

void StandardRegression::solve(const Eigen::MatrixXd& factor_correlations) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> decomposition(factor_correlations);
  is_singular_ = decomposition.eigenvalues()[0] < least_factor_eigenvalue;
  if (is_singular_) return;
  const Eigen::MatrixXd& vectors = decomposition.eigenvectors();
  inverse_ = vectors * decomposition.eigenvalues().cwiseInverse().asDiagonal() * vectors.transpose();
  coefficients_ = inverse_ * correlations_;
  unexplained_ = std::clamp(1 - correlations_.dot(coefficients_), 0.0, 1.0);
}

}  // namespace fleetprint::sensitivity
