#include "statistics/histogram.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <vector>

#include "arbitrary_values.hpp"
#include "base/contracts.hpp"
#include "statistics/quantiles.hpp"

namespace fleetprint::statistics {
namespace {

using Counts = std::vector<std::uint64_t>;
using Catch::Matchers::WithinAbs;

const std::vector<double> edges = {0, 1, 2, 4, 8};

}  // namespace

TEST_CASE("Within a bin a quantile lies in proportion to the values below it") {
  const Counts counts = {10, 20, 0, 10};
  CHECK_THAT(histogram_quantile(counts, edges, 0.0), WithinAbs(0, 1e-15));
  CHECK_THAT(histogram_quantile(counts, edges, 0.125), WithinAbs(0.5, 1e-15));
  CHECK_THAT(histogram_quantile(counts, edges, 0.25), WithinAbs(1, 1e-15));
  CHECK_THAT(histogram_quantile(counts, edges, 0.5), WithinAbs(1.5, 1e-15));
  CHECK_THAT(histogram_quantile(counts, edges, 0.75), WithinAbs(2, 1e-15));
  CHECK_THAT(histogram_quantile(counts, edges, 0.875), WithinAbs(6, 1e-15));
  CHECK_THAT(histogram_quantile(counts, edges, 1.0), WithinAbs(8, 1e-15));
}

TEST_CASE("Empty bins at the ends hold no quantile") {
  const Counts counts = {0, 5, 5, 0};
  CHECK(histogram_quantile(counts, edges, 0.0) == 1);
  CHECK(histogram_quantile(counts, edges, 1.0) == 4);
}

TEST_CASE("Nothing counted has no quantile") { CHECK(std::isnan(histogram_quantile(Counts{0, 0, 0, 0}, edges, 0.5))); }

TEST_CASE("Bins without width give their one value") {
  CHECK(histogram_quantile(Counts{7, 0}, std::vector<double>{3, 3, 3}, 0.3) == 3);
}

TEST_CASE("A quantile of binned values is within a bin of the quantile of the values") {
  constexpr std::size_t bins = 64;
  std::vector<double> values = testing::uniform_values(5000, 5);
  for (double& value : values) value *= value;
  std::vector<double> fine_edges;
  for (std::size_t edge = 0; edge <= bins; ++edge) fine_edges.push_back(static_cast<double>(edge) / bins);
  Counts counts(bins);
  for (const double value : values) ++counts[static_cast<std::size_t>(value * bins)];
  std::sort(values.begin(), values.end());
  for (const double level : {0.01, 0.05, 0.3, 0.5, 0.9, 0.99})
    CHECK_THAT(histogram_quantile(counts, fine_edges, level),
               WithinAbs(quantiles_of(values, std::vector<double>{level})[0].value, 1.0 / bins));
}

#ifdef FLEETPRINT_CONTRACTS
TEST_CASE("A histogram needs one edge more than bins and a level between zero and one") {
  CHECK_THROWS_AS(histogram_quantile(Counts{1, 2}, edges, 0.5), base::ContractViolation);
  CHECK_THROWS_AS(histogram_quantile(Counts{1, 2, 3, 4}, edges, 1.5), base::ContractViolation);
}
#endif

}  // namespace fleetprint::statistics
