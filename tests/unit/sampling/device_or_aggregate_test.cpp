// The two ways to draw a fleet of independent devices have one law: each is compared with the exact one.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "../model/image_classification.hpp"
#include "../random/kolmogorov.hpp"
#include "exact_sum.hpp"
#include "fleets.hpp"
#include "random/inverse_cdf.hpp"
#include "sampling/fleet_sampler.hpp"

namespace fleetprint::sampling {
namespace {

using model::Dependence;
using model::SamplingMethod;

constexpr base::Seed sums_seed{99};

struct Size {
  std::uint64_t devices;
  std::uint32_t trials;
};

// Fleet sums of one-block devices, standardised with the analytic mean and deviation: [trial].
std::vector<double> standardised_sums(const Size& size, SamplingMethod method) {
  const model::Fleet fleet = testing::one_block_fleet(size.devices, Dependence::independent, testing::skewed_part);
  const FleetSampler sampler(plan_fleet(fleet, method), sums_seed, kernels::widest_supported());
  const double deviation = std::sqrt(testing::variance_of(fleet));
  std::vector<double> values;
  for (std::uint32_t t = 0; t < size.trials; ++t)
    values.push_back((total(sampler.draw(base::Trial{t})) - fleet.mean()) / deviation);
  return values;
}

// The mean of standardised values is 0 within 5 standard errors: false alarm once in 1.7 million.
void check_mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  CHECK(std::abs(sum) < 5 * std::sqrt(static_cast<double>(values.size())));
}

// Their variance is 1 within 5 standard errors sqrt((2 + kurtosis) / T), the excess kurtosis of n triangles being
// -0.6 / n: false alarm once in a million from some thousand trials on.
void check_variance(const std::vector<double>& values, std::uint64_t devices) {
  double square = 0;
  for (const double value : values) square += value * value;
  const double trials = static_cast<double>(values.size());
  CHECK(std::abs(square / trials - 1) < 5 * std::sqrt((2 - 0.6 / static_cast<double>(devices)) / trials));
}

void check_moments(const std::vector<double>& values, std::uint64_t devices) {
  check_mean(values);
  check_variance(values, devices);
}

void check_law(const std::vector<double>& values, std::uint64_t devices) {
  const testing::ExactSum exact(testing::skewed_part, devices);
  CHECK(testing::kolmogorov_distance(values, exact) < testing::greatest_kolmogorov_distance);
}

}  // namespace

TEST_CASE("Single devices follow their triangular law") {
  const auto values = standardised_sums({1, 20000}, SamplingMethod::automatic);
  check_moments(values, 1);
  const auto law = model::DistributionSpec::triangular(testing::skewed_part);
  const double deviation = std::sqrt(law.variance());
  const auto law_cdf = [&](double z) { return random::cdf(law, law.mean() + z * deviation); };
  CHECK(testing::kolmogorov_distance(values, law_cdf) < testing::greatest_kolmogorov_distance);
}

TEST_CASE("Few devices drawn one by one have the mean and variance of their sum") {
  const auto size = GENERATE(Size{2, 20000}, Size{3, 20000});
  check_moments(standardised_sums(size, SamplingMethod::automatic), size.devices);
}

TEST_CASE("Devices drawn one by one follow the exact law of their sum") {
  const auto size =
      GENERATE(Size{10, 20000}, Size{1000, 4000}, Size{100'000, 200}, Size{1'000'000, 100}, Size{10'000'000, 20});
  CAPTURE(size.devices);
  const auto values = standardised_sums(size, SamplingMethod::device);
  check_mean(values);
  if (size.trials >= 4000) check_variance(values, size.devices);
  // Twenty trials of ten million devices say little of the law's shape, but much of a bias: 1e-3 kg of one device would
  // be 12 deviations.
  check_law(values, size.devices);
}

TEST_CASE("Devices drawn at once follow the exact law of their sum") {
  const auto size = GENERATE(Size{256, 20000}, Size{1'000'000, 20000});
  CAPTURE(size.devices);
  const auto values = standardised_sums(size, SamplingMethod::aggregate);
  check_moments(values, size.devices);
  check_law(values, size.devices);
}

TEST_CASE("A quarter trillion devices drawn at once are normal") {
  // Their skewness, 1e-6, is beyond what 20 000 trials can see.
  const auto values = standardised_sums({250'000'000'000, 20000}, SamplingMethod::automatic);
  check_moments(values, 250'000'000'000);
  CHECK(testing::kolmogorov_distance(values, testing::normal_cdf) < testing::greatest_kolmogorov_distance);
}

TEST_CASE("Every part of a device has its mean in both ways of drawing") {
  const auto [devices, method] = GENERATE(std::pair{std::uint64_t{1000}, SamplingMethod::device},
                                          std::pair{std::uint64_t{1'000'000}, SamplingMethod::aggregate});
  const model::Fleet fleet = model::image_classification_fleet(devices, Dependence::independent);
  const FleetSampler sampler(plan_fleet(fleet, method), sums_seed, kernels::widest_supported());
  constexpr std::uint32_t trials = 500;
  PartSums mean{};
  for (std::uint32_t t = 0; t < trials; ++t) {
    const PartSums parts = sampler.draw(base::Trial{t});
    for (std::size_t i = 0; i < parts.size(); ++i) mean[i] += parts[i] / trials;
  }
  const double n = static_cast<double>(devices);
  for (std::size_t i = 0; i < mean.size(); ++i) {
    CAPTURE(devices, model::part_names[i]);
    const auto law = fleet.profiles[0].part(i);
    // Eight varying parts, 5 standard errors, plus rounding: false alarm once in 200 000.
    const double error = std::sqrt(n * law.variance() / trials);
    CHECK(std::abs(mean[i] - n * law.mean()) <= 5 * error + 1e-12 * n * law.mean());
  }
}

}  // namespace fleetprint::sampling
