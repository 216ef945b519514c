// The stated error of sums that are drawn at once, against laws that were made by convolution.
#include "sampling/aggregate_error.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "../model/image_classification.hpp"
#include "../random/kolmogorov.hpp"
#include "sampling/cornish_fisher.hpp"
#include "sampling/fleet_plan.hpp"

namespace fleetprint::sampling {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using Density = std::vector<double>;  // at multiples of a step

Density convolved(const Density& a, const Density& b, double step) {
  Density sum(a.size() + b.size() - 1);
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j) sum[i + j] += step * a[i] * b[j];
  return sum;
}

// Of a triangular variable minus its lower end, which like the others lies on the grid.
Density triangular_density(const model::Triple& t, double step) {
  const auto bins = static_cast<std::size_t>(std::lround((t.upper - t.lower) / step));
  Density density;
  for (std::size_t i = 0; i <= bins; ++i) {
    const double x = t.lower + static_cast<double>(i) * step;
    const double side = x < t.typical ? (x - t.lower) / (t.typical - t.lower) : (t.upper - x) / (t.upper - t.typical);
    density.push_back(2 * side / (t.upper - t.lower));
  }
  return density;
}

// Distribution function of the sum of 2^doublings devices minus its least value, at multiples of `step` x `every`.
std::vector<double> distribution(const model::DeviceProfile& profile, int doublings, double step, std::size_t every) {
  Density density = {1 / step};
  for (std::size_t i = 0; i < model::part_count; ++i)
    if (!profile.part(i).is_constant())
      density = convolved(density, triangular_density(profile.parts[i].triple, step), step);
  for (int k = 0; k < doublings; ++k) density = convolved(density, density, step);
  std::vector<double> values;
  double sum = 0;
  for (std::size_t i = 0; i < density.size(); ++i) {
    sum += step * density[i];
    if (i % every == 0) values.push_back(sum - step * density[i] / 2);  // trapezoid rule
  }
  return values;
}

// x with deviation(x) = value, by bisection.
double score_of(const SumOfDevices& sum, double value, double devices) {
  double low = -12;
  double high = 12;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (sum.deviation(middle, devices) < value ? low : high) = middle;
  }
  return low;
}

// The distance of SumOfDevices from the convolved law. All ends of the inventory are multiples of 0.01 kg, so that the
// errors of both trapezoid rules are of the order step^2, of which one extrapolation takes out what is left of it.
double convolved_distance(const model::DeviceProfile& profile, int doublings) {
  constexpr double step = 0.01;
  const std::vector<double> coarse = distribution(profile, doublings, step, 1);
  const std::vector<double> fine = distribution(profile, doublings, step / 2, 2);
  Cumulants cumulants{};
  for (std::size_t i = 0; i < model::part_count; ++i)
    if (!profile.part(i).is_constant()) cumulants += cumulants_of(profile.part(i), NormalScore(profile.part(i)));
  const SumOfDevices sum(cumulants);
  const double n = std::ldexp(1.0, doublings);
  const double mean = n * (profile.mean() - profile.total().lower);
  double distance = 0;
  for (std::size_t i = 0; i < coarse.size(); ++i) {
    const double exact = (4 * fine[i] - coarse[i]) / 3;
    const double x = score_of(sum, static_cast<double>(i) * step - mean, n);
    distance = std::max(distance, std::abs(exact - testing::normal_cdf(x)));
  }
  return distance;
}

double stated_distance(const model::DeviceProfile& profile, std::uint64_t devices) {
  const model::Fleet fleet{devices, 1, model::Dependence::independent, {profile}};
  const FleetPlan plan = plan_fleet(fleet, model::SamplingMethod::device);
  return aggregate_error(plan, plan.profiles[0], devices);
}

}  // namespace

TEST_CASE("The stated error of a sum drawn at once is that against a convolution") {
  const model::DeviceProfile profile = model::image_classification();
  const int doublings = GENERATE(1, 2, 3, 4);
  CAPTURE(doublings);
  // The grid of the stated error is 0.1 standard deviations, that of the convolution 0.01 kg.
  CHECK_THAT(stated_distance(profile, std::uint64_t{1} << doublings),
             WithinRel(convolved_distance(profile, doublings), 0.02));
}

TEST_CASE("The stated error falls with the fifth half power of the devices") {
  const double at_64 = stated_distance(model::image_classification(), 64);
  CHECK_THAT(at_64 / stated_distance(model::image_classification(), 256), WithinRel(32, 0.05));
  // The table in engine/sampling/README.md.
  CHECK_THAT(at_64, WithinRel(7.5e-9, 0.02));
}

TEST_CASE("Sums are drawn at once from the first power of two within the tolerance") {
  const auto error = [](std::uint64_t n) { return 0.3 * std::pow(static_cast<double>(n), -2.5); };
  CHECK(least_aggregate_devices(error, 0.1) == 2);
  CHECK(least_aggregate_devices(error, 1e-4) == 32);  // 0.3 / 32^2.5 = 5.2e-5, 0.3 / 16^2.5 = 2.9e-4
  CHECK(least_aggregate_devices(error, 1e-9) == 4096);
  CHECK(least_aggregate_devices([](std::uint64_t) { return 0.5; }, 1e-9) == never_aggregate);
  CHECK(least_aggregate_devices([](std::uint64_t) { return 0.0; }, 1e-9) == 1);
}

TEST_CASE("A tolerance below the rounding of the error asks for more devices") {
  // An error of 0.3 n^-5/2 with the rounding that it has when it is computed: 1e-15 needs n >= 0.3e15^0.4 = 6.2e5.
  const auto error = [](std::uint64_t n) {
    return 0.3 * std::pow(static_cast<double>(n), -2.5) + 1e-15 * static_cast<double>(n);
  };
  const std::uint64_t least = least_aggregate_devices(error, 1e-15);
  CHECK(least >= std::uint64_t{1} << 20);
  CHECK(least <= std::uint64_t{1} << 24);
}

TEST_CASE("Smaller tolerances and longer tails need more devices") {
  model::Fleet fleet = model::image_classification_fleet(1000, model::Dependence::independent);
  const auto least = [&](double tolerance) {
    return plan_fleet(fleet, model::SamplingMethod::automatic, tolerance).profiles[0].least_aggregate;
  };
  const std::uint64_t triangular = least(1e-9);
  CHECK(least(1e-12) > triangular);
  CHECK(least(1e-6) < triangular);
  fleet.profiles[0].estimate = model::Estimate::lognormal;
  CHECK(least(1e-9) > 10 * triangular);
}

}  // namespace fleetprint::sampling
