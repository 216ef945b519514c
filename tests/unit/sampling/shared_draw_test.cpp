// Parameters that every device shares: one draw a trial.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "../model/image_classification.hpp"
#include "../random/kolmogorov.hpp"
#include "fleets.hpp"
#include "random/inverse_cdf.hpp"
#include "random/stream_key.hpp"
#include "sampling/fleet_sampler.hpp"

namespace fleetprint::sampling {
namespace {

using Catch::Matchers::WithinRel;
using model::Dependence;
using model::SamplingMethod;

constexpr base::Seed shared_seed{31};
constexpr model::Triple shared_triple{0.1, 0.2, 0.4};
constexpr std::size_t shared_part = model::index(model::Part::processing);

FleetSampler make_shared_sampler(const model::Fleet& fleet) {
  return {plan_fleet(fleet, SamplingMethod::automatic), shared_seed, kernels::VectorWidth::reference};
}

}  // namespace

TEST_CASE("A shared fleet is its devices times one device") {
  const auto one = make_shared_sampler(model::image_classification_fleet(1, Dependence::shared));
  const auto many = make_shared_sampler(model::image_classification_fleet(250'000'000'000, Dependence::shared));
  for (std::uint32_t t = 0; t < 50; ++t) {
    const PartSums device = one.draw(base::Trial{t});
    const PartSums fleet = many.draw(base::Trial{t});
    for (std::size_t i = 0; i < device.size(); ++i) CHECK_THAT(fleet[i], WithinRel(250e9 * device[i], 1e-15));
  }
}

TEST_CASE("A shared part is the quantile of its law at the uniform number of its parameter") {
  const auto sampler = make_shared_sampler(testing::one_block_fleet(1, Dependence::shared, shared_triple));
  const auto law = model::DistributionSpec::triangular(shared_triple);
  for (std::uint32_t t = 0; t < 50; ++t) {
    const double u = random::draw_uniform(shared_seed, random::stream_of("inventory/processing"), base::Trial{t});
    CHECK(sampler.draw(base::Trial{t})[shared_part] == random::inverse_cdf(law, u));
  }
}

TEST_CASE("Shared draws follow the triangular law") {
  const auto sampler = make_shared_sampler(testing::one_block_fleet(1, Dependence::shared, shared_triple));
  const auto law = model::DistributionSpec::triangular(shared_triple);
  std::vector<double> values;
  for (std::uint32_t t = 0; t < 20000; ++t) values.push_back(sampler.draw(base::Trial{t})[shared_part]);
  CHECK(testing::kolmogorov_distance(values, [&](double x) { return random::cdf(law, x); }) <
        testing::greatest_kolmogorov_distance);
}

TEST_CASE("Profiles with the same inventory row move together") {
  model::Fleet split{1000, 3, Dependence::shared, {}};
  split.profiles = {testing::one_block_profile("first", shared_triple, 0.3),
                    testing::one_block_profile("second", shared_triple, 0.7)};
  const auto whole =
      make_shared_sampler({1000, 3, Dependence::shared, {testing::one_block_profile("only", shared_triple)}});
  const auto sampler = make_shared_sampler(split);
  for (std::uint32_t t = 0; t < 50; ++t)
    CHECK_THAT(sampler.draw(base::Trial{t})[shared_part], WithinRel(whole.draw(base::Trial{t})[shared_part], 1e-14));
}

TEST_CASE("Profiles with rows of their own do not move together") {
  model::Fleet fleet{2, 3, Dependence::shared, {}};
  fleet.profiles = {testing::one_block_profile("first", shared_triple, 0.5),
                    testing::one_block_profile("second", shared_triple, 0.5)};
  fleet.profiles[1].parts[shared_part].parameter = "second/processing";
  const auto law = model::DistributionSpec::triangular(shared_triple);
  const auto sampler = make_shared_sampler(fleet);
  double product = 0;
  constexpr std::uint32_t trials = 5000;
  for (std::uint32_t t = 0; t < trials; ++t) {
    const auto one = [&](const char* name) {
      return random::draw(law, shared_seed, random::stream_of(name), base::Trial{t});
    };
    const double first = one("inventory/processing");
    const double second = one("second/processing");
    CHECK_THAT(sampler.draw(base::Trial{t})[shared_part], WithinRel(first + second, 1e-14));
    product += (first - law.mean()) * (second - law.mean()) / law.variance();
  }
  // Uncorrelated: 5 standard errors, false alarm once in 1.7 million.
  CHECK(std::abs(product / trials) < 5 / std::sqrt(static_cast<double>(trials)));
}

TEST_CASE("Independent profiles of one inventory row do not share their devices' draws") {
  model::Fleet fleet{2, 3, Dependence::independent, {}};
  fleet.profiles = {testing::one_block_profile("first", shared_triple, 0.5),
                    testing::one_block_profile("second", shared_triple, 0.5)};
  const auto sampler = make_shared_sampler(fleet);
  TrialFactors factors;
  const auto sum_of = [&](std::size_t profile, std::uint32_t t) {
    sampler.draw_factors(base::Trial{t}, factors);
    return sampler.draw_chunk(factors, {profile, 0, 1}, {}).device.sum;
  };
  for (std::uint32_t t = 0; t < 50; ++t) CHECK(sum_of(0, t) != sum_of(1, t));
}

}  // namespace fleetprint::sampling
