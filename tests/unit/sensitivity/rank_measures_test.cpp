#include "sensitivity/rank_measures.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "made_sample.hpp"
#include "sensitivity/factor_sample.hpp"

namespace fleetprint::sensitivity {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

double plain_correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  double x_mean = 0;
  double y_mean = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    x_mean += x[i] / n;
    y_mean += y[i] / n;
  }
  double xx = 0;
  double yy = 0;
  double xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - x_mean) * (x[i] - x_mean);
    yy += (y[i] - y_mean) * (y[i] - y_mean);
    xy += (x[i] - x_mean) * (y[i] - y_mean);
  }
  return xy / std::sqrt(xx * yy);
}

// x less its regression on z.
std::vector<double> residual_on(const std::vector<double>& x, const std::vector<double>& z) {
  double x_mean = 0;
  double z_mean = 0;
  const auto n = static_cast<double>(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    x_mean += x[i] / n;
    z_mean += z[i] / n;
  }
  double zz = 0;
  double xz = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    zz += (z[i] - z_mean) * (z[i] - z_mean);
    xz += (x[i] - x_mean) * (z[i] - z_mean);
  }
  std::vector<double> residual(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) residual[i] = x[i] - x_mean - xz / zz * (z[i] - z_mean);
  return residual;
}

testing::MadeSample linear_normal(std::size_t trials, std::uint64_t seed, double noise) {
  return testing::made_sample(trials, seed, testing::normal_factors(2),
                              [&](const std::vector<double>& x, testing::MadeNumbers& numbers) {
                                return 2 * x[0] - x[1] + noise * numbers.normal();
                              });
}

double width(const Estimate& estimate) { return estimate.upper - estimate.lower; }

}  // namespace

TEST_CASE("Spearman's correlation of tied values is SciPy's") {
  const testing::MadeSample sample{
      {{3.1, -0.4, 2.2, 2.2, 5.0, 1.7, 0.3, 2.2, -1.0, 4.4}, {1, 1, 2, 2, 3, 3, 1, 2, 3, 1}},
      {1.0, 0.2, 3.3, 1.1, 4.8, 1.0, -0.7, 2.5, 0.2, 2.9}};
  const RankMeasures measures = rank_measures(sample.view(), 0.95);
  CHECK_THAT(measures.spearman[0].value, WithinRel(0.8148303390889594, 1e-13));
  CHECK_THAT(measures.spearman[1].value, WithinRel(0.2907100489153723, 1e-13));
  CHECK_FALSE(measures.is_collinear);
}

TEST_CASE("A partial rank correlation is that of the residuals of ranks") {
  const testing::MadeSample sample = linear_normal(300, 1, 1);
  const RankMeasures measures = rank_measures(sample.view(), 0.95);
  const std::vector<double> x = mean_ranks(sample.factors[0]);
  const std::vector<double> z = mean_ranks(sample.factors[1]);
  const std::vector<double> y = mean_ranks(sample.response);
  CHECK_THAT(measures.spearman[0].value, WithinAbs(plain_correlation(x, y), 1e-13));
  CHECK_THAT(measures.partial[0].value, WithinAbs(plain_correlation(residual_on(x, z), residual_on(y, z)), 1e-12));
  CHECK_THAT(measures.partial[1].value, WithinAbs(plain_correlation(residual_on(z, x), residual_on(y, x)), 1e-12));
}

TEST_CASE("An increasing change of scale changes no rank measure") {
  testing::MadeSample sample = linear_normal(200, 2, 0.5);
  const RankMeasures before = rank_measures(sample.view(), 0.95);
  for (double& x : sample.factors[0]) x = std::exp(3 * x);
  for (double& y : sample.response) y = y * y * y;
  const RankMeasures after = rank_measures(sample.view(), 0.95);
  for (std::size_t factor = 0; factor < 2; ++factor) {
    CHECK(after.spearman[factor].value == before.spearman[factor].value);
    CHECK(after.partial[factor].upper == before.partial[factor].upper);
    CHECK(after.contribution[factor].lower == before.contribution[factor].lower);
  }
}

TEST_CASE("Contributions to variance are squared correlations over their sum") {
  const RankMeasures measures = rank_measures(linear_normal(500, 3, 1).view(), 0.95);
  const double first = measures.spearman[0].value;
  const double second = measures.spearman[1].value;
  CHECK(second < 0);
  CHECK_THAT(measures.contribution[0].value, WithinRel(first * first / (first * first + second * second), 1e-13));
  CHECK_THAT(measures.contribution[0].value + measures.contribution[1].value, WithinRel(1.0, 1e-13));
  // Of two shares one is what the other is not.
  CHECK_THAT(measures.contribution[0].upper, WithinRel(1 - measures.contribution[1].lower, 1e-12));
}

TEST_CASE("For a bivariate normal law the interval of Spearman's correlation is about Bonett and Wright's") {
  // Their standard error of Fisher's z is sqrt((1 + r^2 / 2) / (n - 3)), an approximation good to some percent; the
  // error estimated from the sample scatters by 2 %.
  const double r = GENERATE(0.0, 0.5, 0.8, -0.9);
  constexpr std::size_t n = 8000;
  const testing::MadeSample sample = testing::made_sample(
      n, 4, testing::normal_factors(1), [&](const std::vector<double>& x, testing::MadeNumbers& numbers) {
        return r * x[0] + std::sqrt(1 - r * r) * numbers.normal();
      });
  const Estimate estimate = rank_measures(sample.view(), 0.95).spearman[0];
  CAPTURE(r, estimate.value);
  CHECK_THAT(estimate.value, WithinAbs(6 / M_PI * std::asin(r / 2), 4 / std::sqrt(n)));
  const double error = std::sqrt((1 + estimate.value * estimate.value / 2) / (n - 3));
  CHECK_THAT((std::atanh(estimate.upper) - std::atanh(estimate.lower)) / (2 * 1.959964 * error), WithinAbs(1, 0.08));
}

TEST_CASE("A monotone response has correlations of one and intervals of no width") {
  const testing::MadeSample sample =
      testing::made_sample(50, 5, testing::uniform_factors(1),
                           [](const std::vector<double>& x, testing::MadeNumbers&) { return -std::exp(x[0]); });
  const RankMeasures measures = rank_measures(sample.view(), 0.95);
  CHECK_THAT(measures.spearman[0].value, WithinAbs(-1, 1e-14));
  CHECK_THAT(width(measures.spearman[0]), WithinAbs(0, 1e-14));
  CHECK_THAT(measures.partial[0].value, WithinAbs(-1, 1e-14));
  CHECK(measures.contribution[0].value == 1);
}

TEST_CASE("A factor that is constant has no rank measure, and the others are as without it") {
  testing::MadeSample sample = linear_normal(100, 6, 1);
  const RankMeasures without = rank_measures(sample.view(), 0.95);
  sample.factors.insert(sample.factors.begin() + 1, std::vector<double>(100, 4.2));
  const RankMeasures with = rank_measures(sample.view(), 0.95);
  CHECK(std::isnan(with.spearman[1].value));
  CHECK(std::isnan(with.partial[1].value));
  CHECK(std::isnan(with.contribution[1].value));
  CHECK(with.partial[0].lower == without.partial[0].lower);
  CHECK(with.spearman[2].upper == without.spearman[1].upper);
  sample.response.assign(100, 1);
  CHECK(std::isnan(rank_measures(sample.view(), 0.95).spearman[0].value));
}

TEST_CASE("Collinear ranks leave Spearman's correlations, and no partial ones") {
  testing::MadeSample sample = linear_normal(100, 7, 1);
  sample.factors.push_back(sample.factors[0]);
  for (double& x : sample.factors.back()) x = -x * x * x;
  const RankMeasures measures = rank_measures(sample.view(), 0.95);
  CHECK(measures.is_collinear);
  CHECK_THAT(measures.spearman[2].value, WithinRel(-measures.spearman[0].value, 1e-12));
  CHECK(std::isfinite(measures.spearman[2].upper));
  for (const Estimate& partial : measures.partial) CHECK(std::isnan(partial.value));
}

TEST_CASE("Too few trials give no intervals") {
  CHECK(std::isnan(rank_measures(FactorSample{{{}}, {}}, 0.95).spearman[0].value));
  const testing::MadeSample three{{{1, 2, 3}, {2, 1, 3}}, {3, 1, 2}};
  const RankMeasures measures = rank_measures(three.view(), 0.95);
  CHECK(measures.spearman[0].value == -0.5);
  CHECK(std::isnan(measures.spearman[0].lower));
}

TEST_CASE("More trials than influences come from narrow the interval all the same") {
  const RankMeasures few = rank_measures(linear_normal(10'000, 8, 1).view(), 0.95);
  const RankMeasures many = rank_measures(linear_normal(40'000, 8, 1).view(), 0.95);
  CHECK_THAT(width(many.spearman[0]) / width(few.spearman[0]), WithinAbs(0.5, 0.03));
  CHECK_THAT(width(many.partial[1]) / width(few.partial[1]), WithinAbs(0.5, 0.03));
  CHECK_THAT(width(many.contribution[1]) / width(few.contribution[1]), WithinAbs(0.5, 0.03));
}

}  // namespace fleetprint::sensitivity
