// How the expansion itself is built: the cumulants of w(Z), Z standard normal, against those of the sum.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <numbers>

#include "fleets.hpp"

namespace fleetprint::sampling {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using ByOrder = std::array<double, 7>;  // [order], 0 unused

// Kendall and Stuart (1977), The Advanced Theory of Statistics I, eq. 3.40, from moments about the mean.
template <class Moments>
ByOrder cumulants_of(double mean, const Moments& m) {
  const auto k6 = m[6] - 15 * m[4] * m[2] - 10 * m[3] * m[3] + 30 * m[2] * m[2] * m[2];
  return {0,
          mean,
          static_cast<double>(m[2]),
          static_cast<double>(m[3]),
          static_cast<double>(m[4] - 3 * m[2] * m[2]),
          static_cast<double>(m[5] - 10 * m[3] * m[2]),
          static_cast<double>(k6)};
}

// Of the standardised sum: cumulants of independent variables add up.
ByOrder exact_cumulants(const model::Triple& triple, double n) {
  ByOrder cumulants = cumulants_of(0, model::triangular_central_moments(triple));
  const double deviation = std::sqrt(n * cumulants[2]);
  for (std::size_t order = 2; order < cumulants.size(); ++order)
    cumulants[order] *= n / std::pow(deviation, static_cast<double>(order));
  return cumulants;
}

// Of w(Z), by the trapezoid rule on [-14, 14], which is exact to rounding for a polynomial times exp(-z^2 / 2).
ByOrder expanded_cumulants(const model::Triple& triple, std::uint64_t n) {
  const SumOfDevices sum = testing::sum_of_devices(triple);
  const double devices = static_cast<double>(n);
  constexpr long double step = 0.01L;
  const auto average = [&](const auto& f) {
    long double total = 0;
    for (int i = -1400; i <= 1400; ++i) {
      const long double z = i * step;
      const double value =
          sum.deviation(static_cast<double>(z), devices) / (sum.standard_deviation() * std::sqrt(devices));
      total += f(value) * std::exp(-z * z / 2);
    }
    return total * step / std::sqrt(2 * std::numbers::pi_v<long double>);
  };
  const long double mean = average([](double w) { return static_cast<long double>(w); });
  std::array<long double, 7> moments{};
  for (int k = 2; k <= 6; ++k)
    moments[static_cast<std::size_t>(k)] =
        average([&](double w) { return std::pow(static_cast<long double>(w) - mean, k); });
  return cumulants_of(static_cast<double>(mean), moments);
}

ByOrder errors(const model::Triple& triple, std::uint64_t n) {
  const ByOrder exact = exact_cumulants(triple, static_cast<double>(n));
  ByOrder error = expanded_cumulants(triple, n);
  for (std::size_t order = 1; order < error.size(); ++order) error[order] -= exact[order];
  return error;
}

}  // namespace

TEST_CASE("Every term of the expansion is right") {
  // Complete to the order n^-2 the expansion misses the first six cumulants by the next order of each: n^-3 the even
  // ones and n^-5/2 the odd ones. One wrong coefficient leaves an error of a lower order in one of them.
  const auto triple = GENERATE(model::Triple{0, 0, 1}, model::Triple{0, 1, 1}, model::Triple{0.18, 0.40, 1.35});
  const ByOrder at_200 = errors(triple, 200);
  const ByOrder at_800 = errors(triple, 800);
  CHECK_THAT(at_200[1], WithinAbs(0, 1e-14));
  CHECK_THAT(at_800[1], WithinAbs(0, 1e-14));
  for (const std::size_t even : {2U, 4U, 6U}) CHECK_THAT(at_200[even] / at_800[even], WithinRel(64, 0.03));
  for (const std::size_t odd : {3U, 5U}) CHECK_THAT(at_200[odd] / at_800[odd], WithinRel(32, 0.03));
}

TEST_CASE("Every term of the expansion of a symmetric law is right") {
  const ByOrder at_200 = errors({0, 0.5, 1}, 200);
  const ByOrder at_800 = errors({0, 0.5, 1}, 800);
  for (const std::size_t odd : {1U, 3U, 5U}) CHECK_THAT(at_200[odd], WithinAbs(0, 1e-13));
  for (const std::size_t even : {2U, 4U, 6U}) CHECK_THAT(at_200[even] / at_800[even], WithinRel(64, 0.03));
}

}  // namespace fleetprint::sampling
