#pragma once

#include <span>

#include "model/year_series.hpp"

namespace fleetprint::model {

// The straight line value = level + slope (year - mean_year) of ordinary least squares. Level and slope are
// uncorrelated because the line is stated at the mean year; at another year t the line's value has the variance
// level_error^2 + (t - mean_year)^2 slope_error^2, and the covariance (t - mean_year) slope_error^2 with the slope
// (Draper & Smith 1998, Applied Regression Analysis, chapter 1).
struct LineFit {
  double mean_year = 0;
  double level = 0;
  double slope = 0;
  double level_error = 0;  // standard errors from the residuals, points - 2 degrees of freedom; 0 with two points
  double slope_error = 0;
  double r_squared = 1;
  std::size_t points = 0;

  bool operator==(const LineFit&) const = default;
};

// At least two points, not all of one year.
LineFit fit_line(std::span<const YearValue> points);

}  // namespace fleetprint::model
