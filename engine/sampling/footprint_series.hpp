#pragma once

#include <optional>
#include <span>
#include <vector>

#include "kernels/device_law.hpp"
#include "sampling/characteristic_function.hpp"
#include "sampling/device_footprint.hpp"

namespace fleetprint::sampling {

// The distribution function of a sum of independent parts as a Fourier series. Its period is the bins' range, or, where
// the law reaches beyond, the least of 2, 4, 8 .. times it that holds the law.
struct FootprintSeries {
  DeviceFootprint footprint;
  std::size_t periods = 1;   // of the bins' range that make up the period
  std::vector<Complex> phi;  // characteristic function about the mean at (k + 1/2) spacing, [k]
  double left_out = 0;       // bound of what the terms left out add to a distribution function

  double spacing() const;
  double cdf(double x) const;  // for x within the ends of the law: beyond, the series repeats itself
  // P(bin) of the histogram's bins, to about 1e-17 and left_out; the first and last have what lies beyond. By one fast
  // transform, terms that agree on the bins' edges being added first.
  std::vector<double> bin_probabilities() const;
};

// The series of the constant plus parts of these laws (triangular, uniform, beta, normal, lognormal) that make up the
// footprint. Terms are taken until those left out are below 1e-16, as the decay over the last two octaves tells, or, of
// series that converge slowly, below most_left_out; nothing where 2^20 terms (2^11 where a part's characteristic
// function has no closed form) do not do.
std::optional<FootprintSeries> footprint_series(std::span<const model::DistributionSpec> parts,
                                                const DeviceFootprint& footprint);

inline constexpr double most_left_out = 1e-13;

}  // namespace fleetprint::sampling
