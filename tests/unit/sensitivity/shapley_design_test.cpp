#include "sensitivity/shapley_design.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <map>
#include <set>

#include "model/standard_normal.hpp"

namespace fleetprint::sensitivity {
namespace {

using Catch::Matchers::WithinAbs;

ShapleyPlan three_correlated() {
  return {.factors = 3,
          .correlations = {1, 0.6, -0.3, 0.6, 1, 0.2, -0.3, 0.2, 1},
          .permutations = 2000,
          .variance_trials = 4000,
          .seed = base::Seed{5}};
}

std::vector<double> all_points(const ShapleyDesign& design) {
  std::vector<double> points(design.trials() * design.plan().factors);
  design.fill(0, points);
  return points;
}

}  // namespace

TEST_CASE("All permutations take turns where there are enough, and random ones are even") {
  const ShapleyDesign exhaustive(three_correlated());
  CHECK(exhaustive.distinct_permutations() == 6);
  CHECK(exhaustive.permutations() == 1998);
  std::set<std::vector<std::uint32_t>> seen;
  for (std::uint32_t p = 6; p < 12; ++p) seen.insert(exhaustive.permutation(p));
  CHECK(seen.size() == 6);

  const ShapleyDesign random({.factors = 4, .permutations = 23, .seed = base::Seed{1}});
  CHECK(random.distinct_permutations() == 0);
  CHECK(random.permutations() == 23);
  // Of 8 factors 30 000 permutations: each factor is first in 1/8, standard error 0.19 %.
  const ShapleyDesign many({.factors = 8, .permutations = 30'000, .seed = base::Seed{1}});
  std::map<std::uint32_t, double> first;
  for (std::uint32_t p = 0; p < 30'000; ++p) first[many.permutation(p)[0]] += 1 / 30'000.0;
  for (const auto& [factor, share] : first) CHECK_THAT(share, WithinAbs(0.125, 4 * 0.0019));
}

TEST_CASE("A point is the same alone and in any portion of the table") {
  ShapleyPlan plan = three_correlated();
  plan.permutations = 7;
  plan.outer = 2;
  plan.variance_trials = 5;
  const ShapleyDesign design(plan);
  CHECK(design.trials() == 5 + 6 * 2 * 2 * 3);
  const std::vector<double> points = all_points(design);
  std::vector<double> point(3);
  for (std::size_t trial = 0; trial < design.trials(); ++trial) {
    design.fill(trial, point);
    CHECK(std::equal(point.begin(), point.end(), points.begin() + static_cast<std::ptrdiff_t>(3 * trial)));
  }
  CHECK(std::ranges::all_of(points, [](double u) { return u > 0 && u < 1; }));
}

TEST_CASE("Trials of a condition share the factors that are last in the permutation, and only those") {
  ShapleyPlan plan = three_correlated();
  plan.permutations = 6;
  plan.outer = 2;
  plan.variance_trials = 2;
  const ShapleyDesign design(plan);
  const std::vector<double> points = all_points(design);
  std::size_t trial = 2;
  for (std::uint32_t p = 0; p < 6; ++p) {
    const std::vector<std::uint32_t> permutation = design.permutation(p);
    for (std::size_t l = 1; l < 3; ++l)
      for (int condition = 0; condition < 2; ++condition, trial += 3)
        for (std::size_t place = 0; place < 3; ++place)
          for (std::size_t i = 1; i < 3; ++i) {
            const std::size_t factor = permutation[place];
            CHECK((points[3 * trial + factor] == points[3 * (trial + i) + factor]) == (place >= l));
          }
  }
}

TEST_CASE(
    "Every trial's scores have the plan's correlations, and so have those of one condition given what they share") {
  const ShapleyDesign design(three_correlated());
  const std::vector<double> points = all_points(design);
  const ShapleyPlan& plan = design.plan();
  const auto score = [&](std::size_t trial, std::size_t factor) {
    return model::normal_quantile(points[3 * trial + factor]);
  };
  // Over the first trial of each condition; n = 3996, standard errors of at most 0.016 (0.0224 of squares).
  std::vector<double> products(9);
  double conditions = 0;
  for (std::size_t trial = plan.variance_trials; trial < design.trials(); trial += plan.inner, ++conditions)
    for (std::size_t i = 0; i < 9; ++i) products[i] += score(trial, i / 3) * score(trial, i % 3);
  for (std::size_t i = 0; i < 9; ++i)
    CHECK_THAT(products[i] / conditions, WithinAbs(plan.correlations[i], 4 * (i % 4 == 0 ? 0.0224 : 0.019)));
  // Given the others, factor 0 varies with 1 / (R^-1)_00 and has the mean of its regression on them:
  // (0.6, -0.3) [[1, 0.2], [0.2, 1]]^-1 = (0.6875, -0.4375), leaving 1 - 0.6 0.6875 - 0.3 0.4375 = 0.45625.
  double sum = 0;
  double square = 0;
  double count = 0;
  for (std::uint32_t p = 0; p < design.permutations(); ++p) {
    if (design.permutation(p)[0] != 0) continue;
    for (std::size_t i = 0; i < plan.inner; ++i, ++count) {
      const std::size_t trial = plan.variance_trials + p * design.trials_per_permutation() + i;
      const double left = score(trial, 0) - 0.6875 * score(trial, 1) + 0.4375 * score(trial, 2);
      sum += left;
      square += left * left;
    }
  }
  CHECK_THAT(sum / count, WithinAbs(0, 4 * std::sqrt(0.45625 / count)));
  CHECK_THAT(square / count, WithinAbs(0.45625, 4 * 0.45625 * std::sqrt(2 / count)));
}

TEST_CASE("Factors that are one, or each other's opposite, move as one") {
  ShapleyPlan plan{.factors = 3, .correlations = {1, 1, -1, 1, 1, -1, -1, -1, 1}, .permutations = 6};
  plan.variance_trials = 100;
  const ShapleyDesign design(plan);
  const std::vector<double> points = all_points(design);
  for (std::size_t trial = 0; trial < design.trials(); ++trial) {
    CHECK_THAT(points[3 * trial + 1], WithinAbs(points[3 * trial], 1e-12));
    CHECK_THAT(points[3 * trial + 2], WithinAbs(1 - points[3 * trial], 1e-12));
  }
}

TEST_CASE("The factors of a group enter together") {
  const ShapleyDesign design(
      {.factors = 4, .groups = {1, 0, 1, 0}, .permutations = 2, .variance_trials = 2, .seed = base::Seed{2}});
  CHECK(design.groups() == 2);
  CHECK(design.trials() == 2 + 2 * 3);
  const std::vector<double> points = all_points(design);
  for (std::uint32_t p = 0; p < 2; ++p) {
    const std::size_t trial = 2 + 3 * p;
    for (std::size_t factor = 0; factor < 4; ++factor) {
      const bool is_shared = points[4 * trial + factor] == points[4 * (trial + 1) + factor];
      CHECK(is_shared == (design.plan().groups[factor] != design.permutation(p)[0]));
    }
  }
}

}  // namespace fleetprint::sensitivity
