#pragma once

#include <cmath>

#include "sampling/cumulants.hpp"

namespace fleetprint::sampling {

// The sum of n independent devices of one law, drawn at once. Cornish-Fisher expansion of its quantile in that of the
// normal law, to order n^-2, from one device's cumulants up to the sixth (Abramowitz & Stegun 1964, 26.2.49-26.2.51),
// by powers of r = n^(-1/2), so that n may differ from draw to draw. Its error: see aggregate_error.hpp.
class SumOfDevices {
 public:
  SumOfDevices() = default;  // of what does not vary
  explicit SumOfDevices(const Cumulants& one_device);

  bool varies() const { return standard_deviation_ > 0; }
  double standard_deviation() const { return standard_deviation_; }  // of one device

  // The sum minus its mean [unit of the cumulants] at the quantile where a standard normal has the value x; n >= 1:
  // standard deviation x sqrt(n) x (P0(x) + r P1(x) + .. + r^4 P4(x)), P0 = x, Pk of degree k + 1 and its parity.
  double deviation(double x, double devices) const {
    const double root = std::sqrt(devices);
    return deviation(x, root, 1 / root);
  }
  // The same of root^2 devices, r = 1 / root.
  double deviation(double x, double root, double r) const {
    const double y = x * x;
    const double p1 = p1_[0] + y * p1_[1];
    const double p2 = x * (p2_[0] + y * p2_[1]);
    const double p3 = p3_[0] + y * (p3_[1] + y * p3_[2]);
    const double p4 = x * (p4_[0] + y * (p4_[1] + y * p4_[2]));
    return standard_deviation_ * (root * x + p1 + r * (p2 + r * (p3 + r * p4)));
  }

 private:
  double standard_deviation_ = 0;
  // Coefficients of 1, x^2, x^4 or of x, x^3, x^5.
  std::array<double, 2> p1_{}, p2_{};
  std::array<double, 3> p3_{}, p4_{};
};

}  // namespace fleetprint::sampling
