#include "model/fit_uncertainty.hpp"

#include <cmath>

#include "base/student_t.hpp"
#include "model/standard_normal.hpp"

namespace fleetprint::model {

double student_t_at_score(double degrees, double score) {
  // From the lower tail, where the probability keeps its digits.
  const double t = base::student_t_exceeded(degrees, normal_cdf(-std::abs(score)));
  return score < 0 ? -t : t;
}

DrawnLine drawn_line(const LineFit& line, double level_score, double slope_score) {
  if (line.points < 3) return {line.level, line.slope};
  const double degrees = static_cast<double>(line.points) - 2;
  const double level = student_t_at_score(degrees, level_score);
  const double slope = student_t_at_score(degrees + 1, slope_score);
  const double common = std::sqrt((degrees + level * level) / (degrees + 1));
  return {line.level + line.level_error * level, line.slope + line.slope_error * common * slope};
}

}  // namespace fleetprint::model
