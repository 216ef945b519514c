#include "model/growth.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <vector>

#include "model/standard_normal.hpp"

namespace fleetprint::model {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

// Transforma Insights (July 2022) as published by Statista, statistic 1183457 [billion devices].
const std::vector<YearValue> forecast = {{2019, 8.60},  {2020, 9.76},  {2021, 11.28}, {2022, 13.14},
                                         {2023, 15.14}, {2024, 17.08}, {2025, 19.08}, {2026, 21.09},
                                         {2027, 23.14}, {2028, 25.21}, {2029, 27.31}, {2030, 29.42}};

void check_passes(const GrowthCurve& curve, const std::vector<std::pair<double, double>>& year_of_level) {
  for (const auto& [level, year] : year_of_level) {
    CAPTURE(level);
    REQUIRE(curve.year_of(level).has_value());
    CHECK_THAT(*curve.year_of(level), WithinAbs(year, 0.005));
    CHECK_THAT(curve.at(*curve.year_of(level)), WithinRel(level, 1e-10));
  }
}

}  // namespace

TEST_CASE("The linear fit to the forecast gives the published growth table") {
  const GrowthFit fit = fit_growth(GrowthKind::linear, forecast);
  const GrowthCurve curve = curve_of(fit, fit.line.level, fit.line.slope);
  check_passes(curve, {{50, 2040.83}, {100, 2066.62}, {250, 2144.01}, {1000, 2530.97}});
}

TEST_CASE("15.1 % a year from 15 billion in 2023 give the published growth table") {
  const GrowthCurve curve{GrowthKind::exponential, 2023, 15e9, 0.151, 0, {}};
  check_passes(curve, {{50e9, 2031.56}, {100e9, 2036.49}, {250e9, 2043.01}, {1000e9, 2052.86}});
}

TEST_CASE("A log-linear fit to 2019 to 2022 gives a growth near 15.1 %") {
  const GrowthFit fit = fit_growth(GrowthKind::exponential, std::span(forecast).first(4));
  CHECK(fit.from_year == 2019);
  CHECK(fit.to_year == 2022);
  CHECK_THAT(std::expm1(fit.line.slope), WithinAbs(0.151, 0.003));
}

TEST_CASE("A fit finds level, slope and their errors") {
  const std::vector<YearValue> points = {{2000, 1.0}, {2001, 2.5}, {2003, 4.0}, {2006, 9.5}};
  const LineFit fit = fit_line(points);
  // By hand: mean 2002.5, sums of squares 21 (years) and 40.25 (values), products 29; residual sum 41.25 - 29^2/21.
  const double residual = 41.25 - 29.0 * 29.0 / 21.0;
  CHECK(fit.mean_year == 2002.5);
  CHECK_THAT(fit.level, WithinRel(4.25, 1e-14));
  CHECK_THAT(fit.slope, WithinRel(29.0 / 21.0, 1e-14));
  CHECK_THAT(fit.level_error, WithinRel(std::sqrt(residual / 2 / 4), 1e-12));
  CHECK_THAT(fit.slope_error, WithinRel(std::sqrt(residual / 2 / 21), 1e-12));
  CHECK_THAT(fit.r_squared, WithinRel(29.0 * 29.0 / 21.0 / 41.25, 1e-12));
  CHECK(fit_line(std::span(points).first(2)).slope_error == 0);
}

TEST_CASE("A logistic curve starts at S0, is half way at its inflection and ends at K") {
  const GrowthCurve curve{GrowthKind::logistic, 2020, 10, 0.5, 1000, {}};
  CHECK_THAT(curve.at(2020), WithinRel(10.0, 1e-14));
  const double inflection = 2020 + std::log(99.0) / 0.5;
  CHECK_THAT(curve.at(inflection), WithinRel(500.0, 1e-12));
  // dS/dt = r S (1 - S / K)
  const double h = 1e-4;
  CHECK_THAT((curve.at(2025 + h) - curve.at(2025 - h)) / (2 * h),
             WithinRel(0.5 * curve.at(2025) * (1 - curve.at(2025) / 1000), 1e-7));
  check_passes(curve, {{500, inflection}});
  CHECK_FALSE(curve.year_of(1000).has_value());
  CHECK_FALSE(curve.year_of(1500).has_value());
}

TEST_CASE("A table is linear between its years and passes a level the first time") {
  const GrowthCurve curve{GrowthKind::table, 0, 0, 0, 0, {{2000, 10}, {2004, 30}, {2006, 20}}};
  CHECK(curve.at(2001) == 15);
  CHECK(curve.at(2005) == 25);
  CHECK(curve.at(1990) == 10);
  CHECK(curve.at(2010) == 20);
  CHECK(curve.year_of(25) == 2003);
  CHECK(curve.year_of(30) == 2004);
  CHECK_FALSE(curve.year_of(31).has_value());
}

TEST_CASE("A curve that falls reaches lower levels, and no higher one in the past") {
  const GrowthCurve linear{GrowthKind::linear, 2022, 10, -1, 0, {}};
  const GrowthCurve exponential{GrowthKind::exponential, 2022, 10, -0.08, 0, {}};
  const GrowthCurve logistic{GrowthKind::logistic, 2022, 10, 0.5, 2, {}};
  for (const GrowthCurve& curve : {linear, exponential, logistic}) {
    CAPTURE(static_cast<int>(curve.kind));
    CHECK_FALSE(curve.year_of(50).has_value());
    CHECK_FALSE(curve.year_of(10.5).has_value());
    CHECK(curve.year_of(10) == 2022);
    REQUIRE(curve.year_of(5).has_value());
    CHECK(*curve.year_of(5) > 2022);
    CHECK_THAT(curve.at(*curve.year_of(5)), WithinRel(5.0, 1e-12));
  }
  // A curve that rises has passed lower ones before.
  CHECK(GrowthCurve{GrowthKind::linear, 2022, 10, 1, 0, {}}.year_of(5) == 2017);
}

TEST_CASE("A curve that does not grow never passes a level") {
  CHECK_FALSE(GrowthCurve{GrowthKind::linear, 2020, 5, 0, 0, {}}.year_of(6).has_value());
  CHECK_FALSE(GrowthCurve{GrowthKind::exponential, 2020, 5, 0, 0, {}}.year_of(6).has_value());
}

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
