#include "model/fit_uncertainty.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <vector>

#include "model/standard_normal.hpp"

namespace fleetprint::model {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("A normal score becomes the same quantile of Student's t") {
  struct Case {
    double degrees, probability, t;  // scipy.stats.t.ppf(probability, degrees)
  };
  for (const Case& c :
       {Case{1, 0.975, 12.706204736432095}, Case{10, 0.975, 2.2281388519649385}, Case{10, 0.05, -1.8124611228107335},
        Case{10, 0.999, 4.143700494046623}, Case{2, 0.9, 1.8856180831641267}}) {
    CAPTURE(c.degrees, c.probability);
    CHECK_THAT(student_t_at_score(c.degrees, normal_quantile(c.probability)), WithinRel(c.t, 1e-9));
  }
  CHECK_THAT(student_t_at_score(10, 0), WithinAbs(0, 1e-12));
  CHECK(std::isfinite(student_t_at_score(10, greatest_normal_draw())));
}

// The value at any year of a line with uncertain residual variance is Student's t with points - 2 degrees of freedom:
// on a grid of both scores, at years in and beyond the window.
TEST_CASE("A drawn line is Student's t at every year") {
  const LineFit line{
      .mean_year = 2024.5, .level = 18, .slope = 2, .level_error = 0.3, .slope_error = 0.08, .points = 12};
  constexpr int steps = 600;
  std::vector<double> scores;
  for (int i = 0; i < steps; ++i) scores.push_back(normal_quantile((i + 0.5) / steps));
  std::vector<DrawnLine> lines;
  for (const double first : scores)
    for (const double second : scores) lines.push_back(drawn_line(line, first, second));
  for (const double away : {0.0, 3.5, -20.0}) {
    CAPTURE(away);
    const double scale = std::hypot(line.level_error, away * line.slope_error);
    std::vector<double> deviations;
    double square = 0;
    for (const DrawnLine& drawn : lines) {
      deviations.push_back((drawn.level + away * drawn.slope - line.level - away * line.slope) / scale);
      square += deviations.back() * deviations.back() / (steps * steps);
    }
    CHECK_THAT(std::sqrt(square), WithinRel(std::sqrt(10.0 / 8), 5e-3));  // 12 % more than the standard error
    for (const auto& [probability, t] : {std::pair{0.025, -2.2281388519649385}, std::pair{0.9, 1.3721836411103356}}) {
      const auto below = std::ranges::count_if(deviations, [t = t](double d) { return d < t; });
      CHECK_THAT(static_cast<double>(below) / (steps * steps), WithinAbs(probability, 5e-4));
    }
  }
}

TEST_CASE("A line through two points is certain") {
  const LineFit line{.mean_year = 2024, .level = 18, .slope = 2, .points = 2};
  const DrawnLine drawn = drawn_line(line, 1.5, -2);
  CHECK(drawn.level == 18);
  CHECK(drawn.slope == 2);
}

}  // namespace fleetprint::model
