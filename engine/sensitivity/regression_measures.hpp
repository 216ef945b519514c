#pragma once

#include <vector>

#include "sensitivity/estimate.hpp"
#include "sensitivity/factor_sample.hpp"

namespace fleetprint::sensitivity {

// How much of a response a linear regression on the factors gives to each.
struct RegressionMeasures {
  // Standardised regression coefficients b_j s_j / s_y [factor]. NaN for a factor that is constant, and for all where
  // the response is, or where factors are collinear. Beyond [-1, 1] where correlated factors pull against each other.
  std::vector<Estimate> coefficients;
  Estimate explained;         // R^2, the share of the response's variance that the regression explains
  bool is_collinear = false;  // some factors determine another, or trials are too few for so many factors
};

// Intervals are asymptotic for any law of factors and residuals, heteroscedastic ones too (delta method; Jones & Waller
// 2015, Psychometrika 80): with standard forms z and y, residuals e = y - b'z and R the factors' correlations, trial i
// has on b_j the influence (R^-1 z_i)_j e_i / (1 - h_i) + b_j (z_ij^2 - y_i^2) / 2, and on R^2 (1 - R^2) y_i^2 - e_i^2.
// The second term is that of the deviations, which are estimates too: without it (the usual t interval of b_j times
// s_j / s_y) an exactly linear response would have intervals of no width. Leverages h_i as in HC3 (MacKinnon & White
// 1985, J. Econometrics 29); Student's t with n - k - 1 degrees of freedom.
RegressionMeasures regression_measures(const FactorSample& sample, double confidence);

}  // namespace fleetprint::sensitivity
