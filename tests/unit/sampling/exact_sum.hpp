#pragma once

#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <complex>
#include <cstdint>
#include <numbers>
#include <vector>

#include "model/distribution_spec.hpp"

namespace fleetprint::testing {

// The exact distribution function of the standardised sum of n independent triangular variables, from the
// characteristic function phi of one: by Davies (1973), Biometrika 60, eq. 2,
//   F(x) = 1/2 - sum over k of Im[phi^n(u_k) exp(-i u_k x)] / (pi (k + 1/2)),   u_k = (k + 1/2) step,
// whose error is the chance to be 2 pi / step = 63 standard deviations off, plus n roundings in phi^n. For n >= 10
// terms beyond u = 60 are below 1e-16.
class ExactSum {
 public:
  ExactSum(const model::Triple& triple, std::uint64_t n) {
    const auto law = model::DistributionSpec::triangular(triple);
    const double root_n = std::sqrt(static_cast<double>(n));
    for (double u = step / 2; u < 60; u += step) {
      const std::complex<double> one = characteristic(triple, law.mean(), u / (root_n * std::sqrt(law.variance())));
      powers_.push_back(std::exp(static_cast<double>(n) * std::log(one)));
      if (std::abs(powers_.back()) < 1e-18) break;
    }
  }

  double operator()(double x) const {
    double sum = 0;
    for (std::size_t k = 0; k < powers_.size(); ++k) {
      const double half = static_cast<double>(k) + 0.5;
      sum += (powers_[k] * std::polar(1.0, -half * step * x)).imag() / (std::numbers::pi * half);
    }
    return 0.5 - sum;
  }

 private:
  static constexpr double step = 0.1;

  // E exp(i t (X - mean)), by Gauss quadrature of the density on both sides of the mode.
  static std::complex<double> characteristic(const model::Triple& d, double mean, double t) {
    using Gauss = boost::math::quadrature::gauss<double, 30>;
    const auto side = [&](double end) {
      if (end == d.typical) return std::complex<double>(0);
      const auto density = [&](double x) { return 2 * (x - end) / ((d.upper - d.lower) * (d.typical - end)); };
      const auto real = [&](double x) { return density(x) * std::cos(t * (x - mean)); };
      const auto imaginary = [&](double x) { return density(x) * std::sin(t * (x - mean)); };
      const double from = std::min(end, d.typical);
      const double to = std::max(end, d.typical);
      return std::complex<double>(Gauss::integrate(real, from, to), Gauss::integrate(imaginary, from, to));
    };
    return side(d.lower) + side(d.upper);
  }

  std::vector<std::complex<double>> powers_;  // phi^n at u_k
};

}  // namespace fleetprint::testing
