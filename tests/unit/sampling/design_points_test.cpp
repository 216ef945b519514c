#include "sampling/design_points.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <vector>

namespace fleetprint::sampling {
namespace {

using model::SamplingDesign;

constexpr base::Seed points_seed{7};

std::vector<double> coordinate_of(const std::vector<double>& points, std::size_t dimensions, std::size_t which) {
  std::vector<double> coordinates;
  for (std::size_t i = which; i < points.size(); i += dimensions) coordinates.push_back(points[i]);
  return coordinates;
}

}  // namespace

TEST_CASE("Points of a design lie in the open unit cube, one in every stratum") {
  const auto design = GENERATE(SamplingDesign::latin_hypercube, SamplingDesign::sobol);
  const auto count = GENERATE(1u, 64u, 2048u);
  const auto points = design_points(design, count, 12, points_seed);
  REQUIRE(points.size() == 12 * count);
  for (std::size_t d = 0; d < 12; ++d) {
    std::vector<double> sorted = coordinate_of(points, 12, d);
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 0; i < count; ++i) {
      REQUIRE(sorted[i] > static_cast<double>(i) / count);
      REQUIRE(sorted[i] < static_cast<double>(i + 1) / count);
    }
  }
}

TEST_CASE("More points begin with the same ones, but for a Latin hypercube") {
  const auto few = GENERATE(1u, 100u, 129u);
  for (const SamplingDesign design : {SamplingDesign::random, SamplingDesign::sobol}) {
    const auto first = design_points(design, few, 5, points_seed);
    const auto all = design_points(design, 1000, 5, points_seed);
    CHECK(std::equal(first.begin(), first.end(), all.begin()));
  }
}

TEST_CASE("More dimensions leave the first coordinates as they are") {
  const auto design = GENERATE(SamplingDesign::random, SamplingDesign::latin_hypercube, SamplingDesign::sobol);
  const auto two = design_points(design, 100, 2, points_seed);
  const auto five = design_points(design, 100, 5, points_seed);
  for (std::size_t d = 0; d < 2; ++d) CHECK(coordinate_of(two, 2, d) == coordinate_of(five, 5, d));
}

TEST_CASE("Seeds have points of their own, and no dimensions none") {
  const auto design = GENERATE(SamplingDesign::random, SamplingDesign::latin_hypercube, SamplingDesign::sobol);
  CHECK(design_points(design, 50, 3, points_seed) != design_points(design, 50, 3, base::Seed{8}));
  CHECK(design_points(design, 50, 0, points_seed).empty());
}

}  // namespace fleetprint::sampling
