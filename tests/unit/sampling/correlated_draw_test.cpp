// Devices that share a part of each uncertainty: drawn one by one, at once, and by a slow obvious reference.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <random>

#include "../random/kolmogorov.hpp"
#include "fleets.hpp"
#include "random/inverse_cdf.hpp"
#include "sampling/fleet_sampler.hpp"

namespace fleetprint::sampling {
namespace {

using model::Dependence;
using model::SamplingMethod;

constexpr std::size_t correlated_part = model::index(model::Part::processing);
constexpr double loose = 0.05;  // a tolerance that lets even a few devices be drawn at once

struct Case {
  std::uint64_t devices;
  std::uint32_t trials;
};

model::Fleet correlated_fleet(std::uint64_t devices, double rho,
                              model::Estimate estimate = model::Estimate::triangular) {
  model::Fleet fleet = testing::one_block_fleet(devices, Dependence::correlated, testing::skewed_part);
  fleet.correlation = rho;
  fleet.profiles[0].estimate = estimate;
  return fleet;
}

// Sums of the varying part, standardised by the law's mean and variance, [trial].
std::vector<double> sums_of(const model::Fleet& fleet, SamplingMethod method, std::uint64_t seed,
                            std::uint32_t trials) {
  const FleetSampler sampler(plan_fleet(fleet, method, loose), base::Seed{seed}, kernels::widest_supported());
  const double mean = static_cast<double>(fleet.devices) * fleet.profiles[0].part(correlated_part).mean();
  const double deviation = std::sqrt(testing::variance_of(fleet));
  std::vector<double> sums;
  for (std::uint32_t t = 0; t < trials; ++t)
    sums.push_back((sampler.draw(base::Trial{t})[correlated_part] - mean) / deviation);
  return sums;
}

// The same, every device by the definition of the copula.
std::vector<double> slow_sums(const model::Fleet& fleet, std::uint32_t trials) {
  const model::DistributionSpec law = fleet.profiles[0].part(correlated_part);
  const double deviation = std::sqrt(testing::variance_of(fleet));
  std::mt19937_64 engine(7);
  std::normal_distribution<double> normal;
  std::vector<double> sums;
  for (std::uint32_t t = 0; t < trials; ++t) {
    const double z = normal(engine);
    double sum = 0;
    for (std::uint64_t i = 0; i < fleet.devices; ++i) {
      const double score = std::sqrt(fleet.correlation) * z + std::sqrt(1 - fleet.correlation) * normal(engine);
      sum += random::inverse_cdf(law, testing::normal_cdf(score)) - law.mean();
    }
    sums.push_back(sum / deviation);
  }
  return sums;
}

// sqrt(n m / (n + m)) times the greatest distance between two empirical distribution functions (Smirnov 1939), to be
// compared with testing::greatest_kolmogorov_distance: the same law, the same rate of false alarms.
double smirnov_distance(std::vector<double> a, std::vector<double> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  const double n = static_cast<double>(a.size());
  const double m = static_cast<double>(b.size());
  double distance = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double below = static_cast<double>(std::lower_bound(b.begin(), b.end(), a[i]) - b.begin()) / m;
    distance = std::max(
        {distance, std::abs(below - static_cast<double>(i) / n), std::abs(below - static_cast<double>(i + 1) / n)});
  }
  return distance * std::sqrt(n * m / (n + m));
}

// Mean 0 and variance 1 within 5 standard errors, the kurtosis of these sums being below 3.5: false alarm once in a
// million.
void check_moments(const std::vector<double>& standardised) {
  double sum = 0;
  double square = 0;
  for (const double value : standardised) {
    sum += value;
    square += value * value;
  }
  const double trials = static_cast<double>(standardised.size());
  CHECK(std::abs(sum / trials) < 5 / std::sqrt(trials));
  CHECK(std::abs(square / trials - 1) < 5 * std::sqrt(2.5 / trials));
}

}  // namespace

TEST_CASE("One correlated device follows its law") {
  const auto estimate = GENERATE(model::Estimate::triangular, model::Estimate::uniform, model::Estimate::lognormal);
  const double rho = GENERATE(0.3, 0.95);
  const model::Fleet fleet = correlated_fleet(1, rho, estimate);
  const model::DistributionSpec law = fleet.profiles[0].part(correlated_part);
  std::vector<double> values = sums_of(fleet, SamplingMethod::device, 1, 10'000);
  const double deviation = std::sqrt(law.variance());
  CHECK(testing::kolmogorov_distance(values, [&](double x) { return random::cdf(law, law.mean() + x * deviation); }) <
        testing::greatest_kolmogorov_distance);
}

TEST_CASE("Correlated devices drawn one by one or at once have the law of the definition") {
  struct Kind {
    Case size;
    model::Estimate estimate;
    double rho;
  };
  const auto [c, estimate, rho] =
      GENERATE(Kind{{7, 2000}, model::Estimate::triangular, 0.3}, Kind{{7, 2000}, model::Estimate::uniform, 0.02},
               Kind{{300, 500}, model::Estimate::uniform, 0.3}, Kind{{300, 500}, model::Estimate::triangular, 0.02});
  CAPTURE(c.devices, static_cast<int>(estimate), rho);
  const model::Fleet fleet = correlated_fleet(c.devices, rho, estimate);
  REQUIRE(plan_fleet(fleet, SamplingMethod::automatic, loose).profiles[0].draw == ProfileDraw::aggregate);
  const std::vector<double> slow = slow_sums(fleet, c.trials);
  const std::vector<double> one_by_one = sums_of(fleet, SamplingMethod::device, 2, c.trials);
  const std::vector<double> at_once = sums_of(fleet, SamplingMethod::automatic, 3, 4 * c.trials);
  for (const auto* values : {&slow, &one_by_one, &at_once}) check_moments(*values);
  CHECK(smirnov_distance(slow, one_by_one) < testing::greatest_kolmogorov_distance);
  CHECK(smirnov_distance(slow, at_once) < testing::greatest_kolmogorov_distance);
}

namespace {

// With one seed both ways have the same factors; their difference is that of two sums given the factors.
void check_paired(const model::Fleet& fleet, std::uint32_t trials) {
  const std::vector<double> one_by_one = sums_of(fleet, SamplingMethod::device, 5, trials);
  const std::vector<double> at_once = sums_of(fleet, SamplingMethod::automatic, 5, trials);
  model::Fleet alone = fleet;
  alone.devices = 1;
  // n E[Var(X | z)] of the sum: from Var(n) = n within + n^2 between at n and at 1.
  const double n = static_cast<double>(fleet.devices);
  const double whole = testing::variance_of(fleet);
  const double within = (n * n * testing::variance_of(alone) - whole) / (n - 1);
  double sum = 0;
  double square = 0;
  for (std::uint32_t t = 0; t < trials; ++t) {
    const double difference = (one_by_one[t] - at_once[t]) * std::sqrt(whole / (2 * within));
    sum += difference / trials;
    square += difference * difference / trials;
  }
  // Differences given z are normal with a variance that depends on z, so their kurtosis is above 3, though below 6 for
  // these laws. Five standard errors.
  CHECK(std::abs(sum) < 5 / std::sqrt(trials));
  CHECK(std::abs(square - 1) < 5 * std::sqrt(5.0 / trials));
}

}  // namespace

TEST_CASE("Given the shared factors the two ways of drawing differ by chance alone") {
  const Case c = GENERATE(Case{300, 1000}, Case{20'000, 60});
  const double rho = GENERATE(0.1, 0.8);
  CAPTURE(c.devices, rho);
  check_paired(correlated_fleet(c.devices, rho), c.trials);
}

// Some ten seconds: build/dev/sampling_test "[slow]".
TEST_CASE("Given the shared factors ten million devices differ by chance alone", "[.][slow]") {
  check_paired(correlated_fleet(10'000'000, 0.3), 20);
}

TEST_CASE("Near full correlation the devices have the values that they share outright") {
  for (const std::uint64_t devices : {std::uint64_t{1}, std::uint64_t{1000}}) {
    const FleetSampler shared(
        plan_fleet(testing::one_block_fleet(devices, Dependence::shared, testing::skewed_part), {}), base::Seed{8},
        kernels::VectorWidth::reference);
    const FleetSampler correlated(plan_fleet(correlated_fleet(devices, 1 - 1e-12), {}), base::Seed{8},
                                  kernels::VectorWidth::reference);
    for (std::uint32_t t = 0; t < 200; ++t)
      CHECK(std::abs(correlated.draw(base::Trial{t})[correlated_part] / shared.draw(base::Trial{t})[correlated_part] -
                     1) < 1e-5);
  }
}

TEST_CASE("Near no correlation the devices are independent") {
  const Case c{1000, 3000};
  const model::Fleet independent = testing::one_block_fleet(c.devices, Dependence::independent, testing::skewed_part);
  const model::Fleet correlated = correlated_fleet(c.devices, 1e-9);
  CHECK(smirnov_distance(sums_of(independent, SamplingMethod::device, 1, c.trials),
                         sums_of(correlated, SamplingMethod::automatic, 2, c.trials)) <
        testing::greatest_kolmogorov_distance);
}

}  // namespace fleetprint::sampling
