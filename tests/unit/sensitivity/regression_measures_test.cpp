#include "sensitivity/regression_measures.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "made_sample.hpp"
#include "statistics/moments.hpp"

namespace fleetprint::sensitivity {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

double half_width_of(const Estimate& estimate) { return (estimate.upper - estimate.lower) / 2; }

}  // namespace

TEST_CASE("Coefficients and the share explained are those of NumPy's least squares") {
  const testing::MadeSample sample{
      {{3.1, -0.4, 2.2, 2.2, 5.0, 1.7, 0.3, 2.2, -1.0, 4.4}, {1, 1, 2, 2, 3, 3, 1, 2, 3, 1}},
      {1.0, 0.2, 3.3, 1.1, 4.8, 1.0, -0.7, 2.5, 0.2, 2.9}};
  const RegressionMeasures measures = regression_measures(sample.view(), 0.95);
  CHECK_THAT(measures.coefficients[0].value, WithinRel(0.8118115888770427, 1e-12));
  CHECK_THAT(measures.coefficients[1].value, WithinRel(0.3026796238896348, 1e-12));
  CHECK_THAT(measures.explained.value, WithinRel(0.7593389025439237, 1e-12));
}

TEST_CASE("A linear response has the coefficients times the deviations, and is explained") {
  const auto linear = [](const std::vector<double>& x, testing::MadeNumbers&) { return 1e6 + 3 * x[0] - x[1]; };
  const testing::MadeSample sample = testing::made_sample(400, 1, testing::uniform_factors(2), linear);
  const RegressionMeasures measures = regression_measures(sample.view(), 0.95);
  const double of_response = statistics::Moments::of(sample.response).standard_deviation();
  for (const std::size_t factor : {std::size_t{0}, std::size_t{1}}) {
    const double of_factor = statistics::Moments::of(sample.factors[factor]).standard_deviation();
    CHECK_THAT(measures.coefficients[factor].value, WithinRel((factor == 0 ? 3 : -1) * of_factor / of_response, 1e-6));
  }
  CHECK_THAT(measures.explained.value, WithinRel(1.0, 1e-9));
  CHECK_THAT(half_width_of(measures.explained), WithinAbs(0, 1e-9));
}

TEST_CASE("Even an exactly linear response leaves the error of the deviations") {
  // y = (x_0 + x_1) / sqrt 2 of independent normal numbers: b = sqrt(1/2), and the influence b (x_0^2 - y^2) / 2 has
  // the variance b^2 / 4 (3 + 3 - 2 (1 + 2 b^2)) = 1/4. The estimate's own scatter at n = 20 000 is below 2 %.
  constexpr std::size_t n = 20'000;
  const testing::MadeSample sample =
      testing::made_sample(n, 2, testing::normal_factors(2),
                           [](const std::vector<double>& x, testing::MadeNumbers&) { return x[0] + x[1]; });
  const RegressionMeasures measures = regression_measures(sample.view(), 0.95);
  CHECK_THAT(half_width_of(measures.coefficients[0]), WithinRel(1.96 * 0.5 / std::sqrt(n), 0.05));
}

TEST_CASE("Noise that grows with a factor widens its interval") {
  // y = e |x|: b = 0, variance of x e |x| is E x^4 = 3 where the usual interval has 1.
  constexpr std::size_t n = 20'000;
  const auto respond = [](const std::vector<double>& x, testing::MadeNumbers& numbers) {
    return numbers.normal() * std::abs(x[0]);
  };
  const testing::MadeSample sample = testing::made_sample(n, 3, testing::normal_factors(1), respond);
  const RegressionMeasures measures = regression_measures(sample.view(), 0.95);
  CHECK_THAT(half_width_of(measures.coefficients[0]), WithinRel(1.96 * std::sqrt(3.0 / n), 0.1));
}

TEST_CASE("The share explained by a normal law has its known error") {
  // R^2 = rho^2 of a bivariate normal law: deviation 2 rho (1 - rho^2) / sqrt n. rho^2 = 1/2.
  constexpr std::size_t n = 20'000;
  const auto respond = [](const std::vector<double>& x, testing::MadeNumbers& numbers) {
    return x[0] + numbers.normal();
  };
  const testing::MadeSample sample = testing::made_sample(n, 4, testing::normal_factors(1), respond);
  const RegressionMeasures measures = regression_measures(sample.view(), 0.95);
  const double deviation = 2 * std::sqrt(0.5) * 0.5 / std::sqrt(n);
  CHECK_THAT(half_width_of(measures.explained), WithinRel(1.96 * deviation, 0.05));
  CHECK_THAT(measures.explained.value, WithinAbs(0.5, 4 * deviation));
}

TEST_CASE("Constant factors have no coefficient, collinear ones leave none") {
  testing::MadeSample sample = testing::made_sample(
      60, 5, testing::normal_factors(2),
      [](const std::vector<double>& x, testing::MadeNumbers& numbers) { return x[0] + x[1] + numbers.normal(); });
  sample.factors.emplace_back(60, 7.0);
  const RegressionMeasures constant = regression_measures(sample.view(), 0.95);
  CHECK(std::isnan(constant.coefficients[2].value));
  CHECK(std::isfinite(constant.coefficients[0].upper));
  CHECK_FALSE(constant.is_collinear);
  for (std::size_t i = 0; i < 60; ++i) sample.factors[2][i] = 2 * sample.factors[0][i] - sample.factors[1][i] + 5;
  const RegressionMeasures collinear = regression_measures(sample.view(), 0.95);
  CHECK(collinear.is_collinear);
  for (const Estimate& coefficient : collinear.coefficients) CHECK(std::isnan(coefficient.value));
  CHECK(std::isnan(collinear.explained.value));
  const testing::MadeSample two{{{1, 2}, {2, 1}}, {3, 1}};
  CHECK(regression_measures(two.view(), 0.95).is_collinear);
}

}  // namespace fleetprint::sensitivity
