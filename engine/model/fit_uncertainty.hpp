#pragma once

#include "model/least_squares.hpp"

namespace fleetprint::model {

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
