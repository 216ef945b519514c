#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "model/standard_normal.hpp"
#include "sensitivity/shapley.hpp"

namespace fleetprint::sensitivity::testing {

// y = sum b_j z_j for normal z of given correlations, whose conditional variances and Shapley effects are exact (Owen &
// Prieur 2017, SIAM/ASA J. Uncertain. Quantif. 5).
struct LinearGaussian {
  std::vector<double> b;
  std::vector<double> correlations;  // [row][column]

  std::size_t factors() const { return b.size(); }

  // The covariance of (z, y).
  std::vector<double> joint() const {
    const std::size_t k = factors();
    std::vector<double> joint((k + 1) * (k + 1));
    const auto at = [&](std::size_t row, std::size_t column) -> double& { return joint[row * (k + 1) + column]; };
    for (std::size_t row = 0; row < k; ++row)
      for (std::size_t column = 0; column < k; ++column) {
        at(row, column) = correlations[row * k + column];
        at(row, k) += correlations[row * k + column] * b[column];
        at(k, row) = at(row, k);
        at(k, k) += b[row] * b[column] * correlations[row * k + column];
      }
    return joint;
  }

  // Var(y | z_j of the factors that are known): one is conditioned on after the other.
  double variance_given(const std::vector<bool>& is_known) const {
    std::vector<double> covariance = joint();
    const std::size_t size = factors() + 1;
    for (std::size_t known = 0; known < factors(); ++known) {
      const std::vector<double> before = covariance;
      const double pivot = before[known * size + known];
      if (!is_known[known] || pivot < 1e-12) continue;
      for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = 0; j < size; ++j)
          covariance[i * size + j] -= before[i * size + known] * before[known * size + j] / pivot;
    }
    return covariance.back();
  }

  // Of groups, by all orders in which they can join.
  std::vector<double> effects(const std::vector<std::uint32_t>& groups) const {
    std::vector<std::uint32_t> order(*std::max_element(groups.begin(), groups.end()) + 1);
    std::iota(order.begin(), order.end(), 0u);
    std::vector<double> sums(order.size());
    double orders = 0;
    do {
      std::vector<bool> is_known(factors(), true);
      double before = 0;
      for (const std::uint32_t group : order) {
        for (std::size_t factor = 0; factor < factors(); ++factor)
          if (groups[factor] == group) is_known[factor] = false;
        const double cost = variance_given(is_known);
        sums[group] += cost - before;
        before = cost;
      }
      ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
    const double variance = variance_given(std::vector<bool>(factors(), false));
    for (double& sum : sums) sum /= orders * variance;
    return sums;
  }

  std::vector<double> effects() const {
    std::vector<std::uint32_t> groups(factors());
    std::iota(groups.begin(), groups.end(), 0u);
    return effects(groups);
  }

  double at(std::span<const double> uniforms) const {
    double y = 0;
    for (std::size_t j = 0; j < factors(); ++j) y += b[j] * model::normal_quantile(uniforms[j]);
    return y;
  }
};

// The responses at all points of a design.
template <class Function>
std::vector<double> responses_on(const ShapleyDesign& design, const Function& function) {
  const std::size_t factors = design.plan().factors;
  std::vector<double> points(design.trials() * factors);
  design.fill(0, points);
  std::vector<double> responses;
  for (std::size_t trial = 0; trial < design.trials(); ++trial)
    responses.push_back(function(std::span<const double>(points).subspan(trial * factors, factors)));
  return responses;
}

}  // namespace fleetprint::sensitivity::testing
