#pragma once

#include <optional>
#include <span>
#include <vector>

#include "model/year_path.hpp"

namespace fleetprint::model {

enum class GrowthKind { linear, exponential, logistic, table };

// Number of devices at the end of year t (made in year t where the deployment is driven by its inflow); t may have a
// fraction. With S0 = devices, t0 = reference_year:
//   linear       S0 + k (t - t0)                            k = rate [devices/yr]
//   exponential  S0 (1 + g)^(t - t0)                        g = rate > -1 [1/yr]
//   logistic     K / (1 + ((K - S0) / S0) e^(-r (t - t0)))  r = rate > 0 [1/yr], K = limit_devices > 0, S0 > 0
//                (Verhulst 1838)
//   table        linear between its years, the nearest end's value outside
struct GrowthCurve {
  GrowthKind kind = GrowthKind::linear;
  double reference_year = 0;
  double devices = 0;
  double rate = 0;
  double limit_devices = 0;
  std::vector<YearValue> table;  // ascending years

  double at(double year) const;
  // Adds the values of the years first, first + 1 .. last; exponential growth by repeated multiplication.
  void append(int first_year, int last_year, std::vector<double>& values) const;
  // When the curve reaches `level`; of a table the first time. Nothing if it never does. A curve that falls reaches
  // what lies below `devices`, from the reference year on; what it came down from is not reached.
  std::optional<double> year_of(double level) const;

 private:
  bool rises() const;
  double unbounded_year_of(double level) const;
};

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

// A growth law fitted to a series: linear on the values, or exponential on their natural logarithms, whose slope is
// ln(1 + g).
struct GrowthFit {
  GrowthKind kind = GrowthKind::linear;  // or exponential
  double from_year = 0;
  double to_year = 0;
  LineFit line;  // of the values, or of their logarithms

  bool operator==(const GrowthFit&) const = default;
};

// At least two points; for the exponential law values above 0.
GrowthFit fit_growth(GrowthKind kind, std::span<const YearValue> points);

// The curve through a level and a slope of the fit's line: its estimates, or a draw of them.
GrowthCurve curve_of(const GrowthFit& fit, double level, double slope);

// t with P(T <= t) = P(N <= score), T Student's t with `degrees` > 0 of freedom, N standard normal. By Boost.Math
// (inverse of the incomplete beta function; Hill 1970, Commun. ACM 13(10)).
double student_t_at_score(double degrees, double score);

// Points of a line that may be drawn with its errors: Student's t with fewer than 3 degrees of freedom has no variance,
// with one no mean, and its draws leave any range.
inline constexpr std::size_t least_points_of_errors = 5;

// What a least-squares line may be, given its points: level and slope, each Student's t with nu = points - 2 degrees of
// freedom around its estimate in standard errors. Their residual variance is one and the same unknown, so together they
// are bivariate t: with T1 = t(nu) the slope is sqrt((nu + T1^2) / (nu + 1)) times a t(nu + 1) of its own (Kotz &
// Nadarajah 2004, Multivariate t Distributions and Their Applications, section 1.10). So the line's value at any year
// is t(nu) too. Draper & Smith (1998), Applied Regression Analysis, chapter 1. From two independent standard normal
// numbers; a line of two points is certain.
struct DrawnLine {
  double level = 0;
  double slope = 0;
};
DrawnLine drawn_line(const LineFit& line, double level_score, double slope_score);

}  // namespace fleetprint::model
