#include "sampling/correlation.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "fleets.hpp"
#include "sampling/fleet_sampler.hpp"

namespace fleetprint::sampling {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using model::Part;
using Matrix = std::vector<double>;

// Positive definite.
const model::BlockCorrelation three_blocks = {{Part::processing, Part::memory, Part::sensing},
                                              {1, 0.6, -0.3, 0.6, 1, 0.2, -0.3, 0.2, 1}};

}  // namespace

TEST_CASE("The root of a correlation matrix is its root") {
  const Matrix& matrix = three_blocks.matrix;
  const Matrix root = correlation_root(matrix);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < 3; ++k) sum += root[3 * i + k] * root[3 * j + k];
      CHECK_THAT(sum, WithinAbs(matrix[3 * i + j], 1e-14));
    }
}

TEST_CASE("A matrix that no quantities can have is told with its eigenvalue and the pair to blame") {
  // With one correlation a for the pairs of the first and b for the last pair the eigenvalues are 1 - b and
  // (2 + b +- sqrt(b^2 + 8 a^2)) / 2.
  const auto eigenvalue = [](double a, double b) { return (2 + b - std::sqrt(b * b + 8 * a * a)) / 2; };
  const auto fault = find_correlation_fault(Matrix{1, 0.9, 0.9, 0.9, 1, 0.1, 0.9, 0.1, 1});
  REQUIRE(fault);
  CHECK_THAT(fault->least_eigenvalue, WithinAbs(eigenvalue(0.9, 0.1), 1e-14));
  CHECK(fault->first == 0);  // with 1 or 2, both alike
  // A slip of sign among strong correlations.
  const auto slip = find_correlation_fault(Matrix{1, 0.8, 0.8, 0.8, 1, -0.9, 0.8, -0.9, 1});
  REQUIRE(slip);
  CHECK_THAT(slip->least_eigenvalue, WithinAbs(eigenvalue(0.8, -0.9), 1e-14));
  const auto pair = find_correlation_fault(Matrix{1, 0.1, 0.1, 0.1, 1, 1.5, 0.1, 1.5, 1});
  REQUIRE(pair);
  CHECK(pair->first == 1);
  CHECK(pair->second == 2);
}

TEST_CASE("Singular matrices are correlations") {
  CHECK_FALSE(find_correlation_fault(Matrix{1, 1, 1, 1}));
  CHECK_FALSE(find_correlation_fault(Matrix{1, -1, -1, 1}));
  CHECK_FALSE(find_correlation_fault(Matrix{1, -0.5, -0.5, -0.5, 1, -0.5, -0.5, -0.5, 1}));
  CHECK(find_correlation_fault(Matrix{1, -0.51, -0.51, -0.51, 1, -0.51, -0.51, -0.51, 1}));
}

TEST_CASE("Factors have the correlations of their blocks and none with others") {
  SharedFactors factors(three_blocks);
  const std::size_t casing = factors.add(Part::casing, "inventory/casing/1");
  CHECK(casing == 3);
  CHECK(factors.add(Part::casing, "inventory/casing/1") == casing);
  CHECK(factors.add(Part::memory, "inventory/memory/0") == 1);
  CHECK(factors.add(Part::memory, "inventory/memory/3") == 1);  // one factor for all levels
  constexpr std::uint32_t trials = 20'000;
  Matrix products(16);
  std::vector<double> z;
  for (std::uint32_t t = 0; t < trials; ++t) {
    factors.draw(base::Seed{3}, base::Trial{t}, z);
    REQUIRE(z.size() == 4);
    for (std::size_t i = 0; i < 4; ++i)
      for (std::size_t j = 0; j < 4; ++j) products[4 * i + j] += z[i] * z[j] / trials;
  }
  // The standard error of the mean product of normal numbers with correlation r is sqrt((1 + r^2) / T). Ten entries,
  // five of them each: false alarm once in 170 000.
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 4; ++j) {
      const double r = factors.correlation(i, j);
      CHECK(r == (i == j ? 1 : std::max(i, j) == casing ? 0 : three_blocks.matrix[3 * i + j]));
      CHECK_THAT(products[4 * i + j], WithinAbs(r, 5 * std::sqrt((1 + r * r) / trials)));
    }
}

TEST_CASE("Fully correlated blocks of one law have one value") {
  model::Fleet fleet = testing::one_block_fleet(10, model::Dependence::shared, {0.1, 0.2, 0.4});
  fleet.profiles[0].parts[index(Part::sensing)].triple = {0.1, 0.2, 0.4};
  fleet.block_correlation = {{Part::processing, Part::sensing}, {1, 1, 1, 1}};
  const FleetSampler sampler(plan_fleet(fleet, {}), base::Seed{4}, kernels::VectorWidth::reference);
  for (std::uint32_t t = 0; t < 50; ++t) {
    const PartSums parts = sampler.draw(base::Trial{t});
    CHECK_THAT(parts[index(Part::processing)], WithinRel(parts[index(Part::sensing)], 1e-12));
  }
}

}  // namespace fleetprint::sampling
