// Sums that a fleet over time draws: many cohorts in one trial.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "../model/image_classification.hpp"
#include "fleets.hpp"
#include "sampling/fleet_sampler.hpp"

namespace fleetprint::sampling {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using model::Dependence;
using model::Stage;

// A device whose use and end of life vary too.
model::Fleet any_fleet() {
  const auto dependence = GENERATE(Dependence::independent, Dependence::shared, Dependence::correlated);
  model::Fleet fleet = model::image_classification_fleet(1000, dependence);
  fleet.profiles[0].parts[index(model::Part::use)].triple = {0.1, 0.4, 1};
  fleet.profiles[0].parts[index(model::Part::end_of_life)].triple = {0, 0.1, 0.1};
  fleet.profiles[0].estimate = GENERATE(model::Estimate::triangular, model::Estimate::uniform);
  CAPTURE(static_cast<int>(dependence));
  return fleet;
}

FleetSampler sampler_of(const model::Fleet& fleet) {
  return {plan_fleet(fleet, model::SamplingMethod::automatic), base::Seed{17}, kernels::VectorWidth::reference};
}

TrialFactors factors_of(const FleetSampler& sampler, std::uint32_t trial) {
  TrialFactors factors;
  sampler.draw_factors(base::Trial{trial}, factors);
  return factors;
}

}  // namespace

TEST_CASE("A cohort's sum is the same whenever it is drawn and another cohort's is not") {
  const FleetSampler sampler = sampler_of(any_fleet());
  const auto devices = GENERATE(std::uint64_t{20}, std::uint64_t{100'000});
  TrialFactors factors = factors_of(sampler, 4);
  const PartSums first = sampler.draw_sum(factors, 0, base::Cohort{7}, devices);
  const PartSums other = sampler.draw_sum(factors, 0, base::Cohort{8}, devices);
  sampler.draw_factors(base::Trial{9}, factors);
  CHECK(sampler.draw_sum(factors, 0, base::Cohort{7}, devices) != first);
  sampler.draw_factors(base::Trial{4}, factors);
  CHECK(sampler.draw_sum(factors, 0, base::Cohort{7}, devices) == first);
  CHECK((other == first) == (sampler.plan().dependence == Dependence::shared));
}

TEST_CASE("Means and the deviations of the stages add up to the sum") {
  const FleetSampler sampler = sampler_of(any_fleet());
  const double devices = 100'000;
  const TrialFactors factors = factors_of(sampler, 2);
  const sampling::ProfileFactors& given = factors.profiles[0];
  const PartSums sums = sampler.draw_sum(factors, 0, base::Cohort{3}, 100'000);
  for (std::size_t part = 0; part < sums.size(); ++part) {
    const Stage stage = model::stage_of(static_cast<model::Part>(part));
    double deviation = 0;
    if (given.sums[index(stage)].varies()) {
      const base::Trial drawn_by = sampler.drawn_by(factors.trial);
      double normal = 0;
      sampler.draw_normals({0, stage}, base::Cohort{3}, {&drawn_by, 1}, {&normal, 1});
      deviation = given.sums[index(stage)].deviation(normal, devices);
    }
    CHECK_THAT(sums[part], WithinRel(devices * given.mean[part] + given.share[part] * deviation, 1e-13));
  }
}

TEST_CASE("A part of a device adds its mean and changes no deviation") {
  const FleetSampler sampler = sampler_of(any_fleet());
  const auto devices = GENERATE(std::uint64_t{20}, std::uint64_t{100'000});
  const TrialFactors factors = factors_of(sampler, 2);
  PartSums sums{};
  sampler.add_sum(factors, 0, base::Cohort{3}, static_cast<double>(devices) - 0.25, sums);
  const PartSums whole = sampler.draw_sum(factors, 0, base::Cohort{3}, devices);
  for (std::size_t i = 0; i < sums.size(); ++i)
    CHECK_THAT(sums[i] + 0.25 * factors.profiles[0].mean[i], WithinRel(whole[i], 1e-13));
}

TEST_CASE("Less than half a device is its mean and no devices are nothing") {
  const FleetSampler sampler = sampler_of(any_fleet());
  const TrialFactors factors = factors_of(sampler, 2);
  PartSums sums{};
  sampler.add_sum(factors, 0, base::Cohort{3}, 0.25, sums);
  for (std::size_t i = 0; i < sums.size(); ++i) CHECK(sums[i] == 0.25 * factors.profiles[0].mean[i]);
  CHECK(sampler.draw_sum(factors, 0, base::Cohort{3}, 0) == PartSums{});
}

TEST_CASE("Devices drawn one by one are the same in chunks") {
  const FleetSampler sampler = sampler_of(any_fleet());
  if (sampler.plan().dependence == Dependence::shared) return;
  const TrialFactors factors = factors_of(sampler, 1);
  REQUIRE(sampler.is_one_by_one(0, 30));
  CHECK_FALSE(sampler.is_one_by_one(0, 100'000));
  kernels::DeviceSums devices(sampler.plan().profiles[0].varying.size());
  for (const DeviceChunk& chunk : FleetSampler::chunks_of(0, 30, base::Cohort{5}))
    devices.merge(sampler.draw_chunk(factors, chunk, {}));
  CHECK(sampler.sum_of(0, devices) == sampler.draw_sum(factors, 0, base::Cohort{5}, 30));
}

TEST_CASE("Devices do not depend on where their chunk begins") {
  model::Fleet fleet = model::image_classification_fleet(10'000, Dependence::correlated);
  const FleetSampler sampler = sampler_of(fleet);
  const TrialFactors factors = factors_of(sampler, 1);
  std::vector<std::uint64_t> whole(kernels::histogram_bins);
  std::vector<std::uint64_t> pieces(kernels::histogram_bins);
  const auto sums = sampler.draw_chunk(factors, {0, 0, 5000}, whole);
  auto merged = sampler.draw_chunk(factors, {0, 2048, 2952}, pieces);
  merged.merge(sampler.draw_chunk(factors, {0, 0, 2048}, pieces));
  CHECK(pieces == whole);
  CHECK(merged.minimum == sums.minimum);
  CHECK_THAT(merged.device.sum, WithinRel(sums.device.sum, 1e-12));
}

TEST_CASE("Cohorts of one trial are independent but for what they share") {
  const auto dependence = GENERATE(Dependence::independent, Dependence::correlated);
  const FleetSampler sampler = sampler_of(model::image_classification_fleet(1000, dependence));
  const double n = 1000;
  constexpr std::uint32_t trials = 4000;
  TrialFactors factors;
  double product = 0;
  double squares = 0;
  for (std::uint32_t t = 0; t < trials; ++t) {
    sampler.draw_factors(base::Trial{t}, factors);
    const double mean = n * total(factors.profiles[0].mean);
    const double a = total(sampler.draw_sum(factors, 0, base::Cohort{1}, 1000)) - mean;
    const double b = total(sampler.draw_sum(factors, 0, base::Cohort{2}, 1000)) - mean;
    product += a * b;
    squares += (a * a + b * b) / 2;
  }
  // Given the factors the correlation is 0 within five standard errors, 1 / sqrt(T) each: once in 1.7 million.
  CHECK_THAT(product / squares, WithinAbs(0, 5 / std::sqrt(trials)));
}

}  // namespace fleetprint::sampling
