#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "sampling/fleet_plan.hpp"

namespace fleetprint::sampling {

// The distribution of one device's footprint, its parts independent of one another [device unit]: exact, without a
// drawn number.
class FootprintLaw {
 public:
  // In closed form where at most one part varies, by exact quadrature for two triangular or uniform parts, else as a
  // Fourier series (footprint_series.hpp). Nothing where the series converges too slowly. Accuracy: see README.md.
  static std::optional<FootprintLaw> of(const ProfilePlan& profile);

  // P(footprint <= x): 0 below the least footprint and 1 from the greatest on.
  double cdf(double x) const;
  // x with cdf(x) = level in (0, 1), by false position within the bin that holds it.
  double quantile(double level) const;
  // P(bin) of the footprint's bins [kernels::histogram_bins]; the first and last have what lies beyond their edges.
  const std::vector<double>& bin_probabilities() const { return probabilities_; }

 private:
  FootprintLaw(const ProfilePlan& profile, std::function<double(double)> cdf, std::vector<double> probabilities);

  DeviceFootprint footprint_;
  double least_ = 0;
  double greatest_ = 0;
  std::function<double(double)> cdf_;  // between the ends; beyond them a series repeats itself
  std::vector<double> probabilities_;
};

}  // namespace fleetprint::sampling
