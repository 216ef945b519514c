#pragma once

#include <cstddef>
#include <vector>

#include "sensitivity/estimate.hpp"
#include "sensitivity/factor_sample.hpp"

namespace fleetprint::sensitivity {

// Regional sensitivity analysis (Hornberger & Spear 1981, J. Environ. Manage. 12; Saltelli et al. 2008, Global
// Sensitivity Analysis: The Primer, chapter 5): trials are split by whether the response is below a threshold, and a
// factor matters as far as its distribution differs between the two sides. A small distance does not mean that a factor
// has no influence: it may act through interactions.
struct RegionalSensitivity {
  // [factor]: sup |F_below - F_above|, Kolmogorov & Smirnov's distance. NaN where the factor is constant or a side
  // empty.
  std::vector<Estimate> distances;
  // [factor]: the probability of such a distance or a greater one if the factor were distributed alike on both sides.
  // With n_e = n_1 n_2 / (n_1 + n_2) and x = (sqrt n_e + 0.12 + 0.11 / sqrt n_e) distance (Stephens 1970, J. R. Stat.
  // Soc. B 32; Press et al. 2007, Numerical Recipes, section 14.3.3), Kolmogorov's 2 sum_j (-1)^(j-1) exp(-2 j^2 x^2).
  // Too great where the factor has tied values.
  std::vector<double> p_values;
  std::size_t below = 0;  // trials with a response < threshold
  std::size_t above = 0;  // the others

  bool is_split() const { return below > 0 && above > 0; }
};

// Intervals: basic bootstrap of the factor's values, counted into at most 512 cells of equal numbers for each side.
// Of sides that do not overlap all resamples have the distance 1, so that the interval has no width.
// Cost per factor: a sort of the trials, and 50 us a resample.
RegionalSensitivity regional_sensitivity(const FactorSample& sample, double threshold, const Resampling& resampling);

}  // namespace fleetprint::sensitivity
