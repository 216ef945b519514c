#include "sampling/cornish_fisher.hpp"

#include <cmath>

#include "base/contracts.hpp"

namespace fleetprint::sampling {
namespace {

using Polynomial = std::array<double, 6>;

// Hermite polynomials He_1 .. He_5, ascending powers.
constexpr Polynomial he1{0, 1, 0, 0, 0, 0};
constexpr Polynomial he2{-1, 0, 1, 0, 0, 0};
constexpr Polynomial he3{0, -3, 0, 1, 0, 0};
constexpr Polynomial he4{3, 0, -6, 0, 1, 0};
constexpr Polynomial he5{0, 15, 0, -10, 0, 1};

void add(Polynomial& sum, double factor, const Polynomial& term) {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += factor * term[i];
}

// Standardised cumulants kappa_r / sigma^r for r = 3 .. 6 of one device, from its central moments.
std::array<double, 4> standardised_cumulants(const std::array<double, 7>& m) {
  const double sigma = std::sqrt(m[2]);
  const double k3 = m[3];
  const double k4 = m[4] - 3 * m[2] * m[2];
  const double k5 = m[5] - 10 * m[3] * m[2];
  const double k6 = m[6] - 15 * m[4] * m[2] - 10 * m[3] * m[3] + 30 * m[2] * m[2] * m[2];
  return {k3 / std::pow(sigma, 3), k4 / std::pow(sigma, 4), k5 / std::pow(sigma, 5), k6 / std::pow(sigma, 6)};
}

}  // namespace

SumOfDevices::SumOfDevices(const model::Triple& triangular, std::uint64_t devices) {
  EXPECT(!triangular.is_degenerate());
  const double n = static_cast<double>(devices);
  const auto moments = model::triangular_central_moments(triangular);
  mean_ = n * (triangular.lower + triangular.typical + triangular.upper) / 3;
  standard_deviation_ = std::sqrt(n * moments[2]);

  const auto cumulants = standardised_cumulants(moments);
  const double g1 = cumulants[0] / std::sqrt(n);
  const double g2 = cumulants[1] / n;
  const double g3 = cumulants[2] / (n * std::sqrt(n));
  const double g4 = cumulants[3] / (n * n);

  add(polynomial_, 1, he1);
  add(polynomial_, g1 / 6, he2);
  add(polynomial_, g2 / 24, he3);
  add(polynomial_, -g1 * g1 * 2 / 36, he3);
  add(polynomial_, -g1 * g1 / 36, he1);
  add(polynomial_, g3 / 120, he4);
  add(polynomial_, -g1 * g2 / 24, he4);
  add(polynomial_, -g1 * g2 / 24, he2);
  add(polynomial_, g1 * g1 * g1 * 12 / 324, he4);
  add(polynomial_, g1 * g1 * g1 * 19 / 324, he2);
  add(polynomial_, g4 / 720, he5);
  add(polynomial_, -g2 * g2 * 3 / 384, he5);
  add(polynomial_, -g2 * g2 * 6 / 384, he3);
  add(polynomial_, -g2 * g2 * 2 / 384, he1);
  add(polynomial_, -g1 * g3 * 2 / 180, he5);
  add(polynomial_, -g1 * g3 * 3 / 180, he3);
  add(polynomial_, g1 * g1 * g2 * 14 / 288, he5);
  add(polynomial_, g1 * g1 * g2 * 37 / 288, he3);
  add(polynomial_, g1 * g1 * g2 * 8 / 288, he1);
  const double g1_4 = g1 * g1 * g1 * g1;
  add(polynomial_, -g1_4 * 252 / 7776, he5);
  add(polynomial_, -g1_4 * 832 / 7776, he3);
  add(polynomial_, -g1_4 * 227 / 7776, he1);
}

double SumOfDevices::operator()(double z) const {
  double value = 0;
  for (std::size_t i = polynomial_.size(); i-- > 0;) value = value * z + polynomial_[i];
  return mean_ + standard_deviation_ * value;
}

}  // namespace fleetprint::sampling
