// The histogram of single devices against the exact law.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "../unit/run/example_study.hpp"
#include "../unit/sampling/fleets.hpp"
#include "random/inverse_cdf.hpp"
#include "run/run_study.hpp"

namespace fleetprint::run {
namespace {

using model::Dependence;

constexpr std::uint64_t drawn = std::uint64_t{1} << 25;

DeviceDistribution distribution_of(const model::Fleet& fleet) {
  model::Study study = testing::example_study(fleet.devices, Dependence::shared, 2);
  study.points[0].scenario.fleet = fleet;
  study.device_sample = drawn;
  return run_study(study, testing::with_threads(2, kernels::widest_supported())).points.at(0).devices.at(0);
}

struct ChiSquare {
  double value = 0;
  int cells = 0;
};

// Neighbouring bins are joined until a cell expects 100 devices, so that the chi-square law holds.
template <class Cdf>
ChiSquare chi_square(const DeviceDistribution& devices, const Cdf& cdf) {
  ChiSquare result;
  double expected = 0;
  double observed = 0;
  double expected_before = 0;
  double observed_before = 0;
  for (std::size_t bin = 0; bin < devices.histogram.size(); ++bin) {
    expected = cdf(devices.bin_edges[bin + 1]) * static_cast<double>(drawn) - expected_before;
    observed += static_cast<double>(devices.histogram[bin]);
    const double rest = static_cast<double>(drawn) - expected_before - expected;
    const bool is_last = bin + 1 == devices.histogram.size();
    if (!is_last && (expected < 100 || rest < 100)) continue;
    result.value += (observed - expected) * (observed - expected) / expected;
    ++result.cells;
    expected_before += expected;
    observed_before += observed;
    observed = 0;
  }
  CHECK(observed_before == static_cast<double>(drawn));
  return result;
}

// Wilson and Hilferty (1931): the cube root of chi^2 / df is normal with mean 1 - 2 / (9 df) and variance 2 / (9 df).
double normal_score(const ChiSquare& chi_square) {
  const double df = chi_square.cells - 1;
  return (std::cbrt(chi_square.value / df) - (1 - 2 / (9 * df))) / std::sqrt(2 / (9 * df));
}

}  // namespace

TEST_CASE("Thirty million devices of one block fill the histogram as the triangular law says") {
  const auto triple = GENERATE(model::Triple{0.18, 0.40, 1.35}, model::Triple{2, 2, 6}, model::Triple{0, 0.9, 0.9});
  const auto law = model::DistributionSpec::triangular(triple);
  const auto devices = distribution_of(testing::one_block_fleet(250'000'000'000, Dependence::shared, triple));
  REQUIRE(devices.drawn == drawn);
  const ChiSquare result = chi_square(devices, [&](double x) { return random::cdf(law, x - 0.35); });
  CHECK(result.cells > 1900);
  // Three laws, two sides: false alarm once in 290 000. Too good a fit is as wrong as too bad a one.
  CHECK(std::abs(normal_score(result)) < 5);
}

TEST_CASE("Thirty million devices of two like blocks fill the histogram as the law of their sum says") {
  // Two symmetric triangles on (0, 1) are four uniform numbers on (0, 1/2): Irwin-Hall of n = 4 at 2x.
  model::Fleet fleet = testing::one_block_fleet(250'000'000'000, Dependence::shared, {0, 0.5, 1});
  fleet.profiles[0].parts[model::index(model::Part::sensing)].triple = {0, 0.5, 1};
  const auto irwin_hall = [](double x) {
    double sum = 0;
    const double binomial[] = {1, -4, 6, -4, 1};
    for (int k = 0; k <= 4; ++k) sum += binomial[k] * std::pow(std::max(0.0, 2 * (x - 0.35) - k), 4);
    return std::min(1.0, sum / 24);
  };
  const ChiSquare result = chi_square(distribution_of(fleet), irwin_hall);
  CHECK(result.cells > 1500);
  CHECK(std::abs(normal_score(result)) < 5);  // false alarm once in 1.7 million
}

}  // namespace fleetprint::run
