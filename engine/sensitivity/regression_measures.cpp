#include "sensitivity/regression_measures.hpp"

#include <algorithm>
#include <cmath>

#include "base/contracts.hpp"
#include "sensitivity/standard_regression.hpp"

namespace fleetprint::sensitivity {
namespace {

constexpr std::size_t block_of_trials = 512;

// Sums over the trials of the squared influences on each coefficient, and last on R^2.
Eigen::ArrayXd squared_influences(const StandardRegression& regression, std::size_t trials) {
  const Eigen::VectorXd& b = regression.coefficients();
  const Eigen::Index k = b.size();
  const double n = static_cast<double>(trials);
  Eigen::ArrayXd sums = Eigen::ArrayXd::Zero(k + 1);
  for (std::size_t first = 0; first < trials; first += block_of_trials) {
    const Eigen::MatrixXd block = regression.standardised(first, std::min(block_of_trials, trials - first));
    const auto z = block.leftCols(k);
    const Eigen::ArrayXd y_square = block.col(k).array().square();
    const Eigen::ArrayXd e = (block.col(k) - z * b).array();
    const Eigen::MatrixXd solved = z * regression.inverse();  // (R^-1 z)_j
    const Eigen::ArrayXd leverage = (1 + solved.cwiseProduct(z).rowwise().sum().array()) / n;
    const Eigen::ArrayXd e_left_out = e / (1 - leverage).max(1 / n);
    for (Eigen::Index j = 0; j < k; ++j)
      sums[j] +=
          (solved.col(j).array() * e_left_out + b[j] / 2 * (z.col(j).array().square() - y_square)).square().sum();
    sums[k] += (regression.unexplained() * y_square - e.square()).square().sum();
  }
  return sums;
}

}  // namespace

RegressionMeasures regression_measures(const FactorSample& sample, double confidence) {
  EXPECT(confidence > 0 && confidence < 1);
  const StandardRegression regression(sample);
  RegressionMeasures measures{std::vector<Estimate>(sample.factors.size()), {}, regression.is_singular()};
  const std::vector<std::size_t>& varying = regression.varying();
  if (varying.empty() || regression.is_singular()) return measures;

  const auto n = static_cast<double>(sample.trials());
  const double freedom = n - static_cast<double>(varying.size()) - 1;
  const Eigen::ArrayXd errors = squared_influences(regression, sample.trials()).sqrt() / n;
  const double reach = freedom > 0 ? student_reach(confidence, freedom) : base::missing;
  for (std::size_t j = 0; j < varying.size(); ++j) {
    const auto row = static_cast<Eigen::Index>(j);
    const double value = regression.coefficients()[row];
    measures.coefficients[varying[j]] = {value, value - reach * errors[row], value + reach * errors[row]};
  }
  const double explained = 1 - regression.unexplained();
  const double half_width = reach * errors[errors.size() - 1];
  measures.explained = {explained, std::max(explained - half_width, 0.0), std::min(explained + half_width, 1.0)};
  return measures;
}

}  // namespace fleetprint::sensitivity
