#include "run/factors.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "base/error.hpp"
#include "run/fleet_store.hpp"
#include "run/years_model.hpp"
#include "years_study.hpp"

namespace fleetprint::run {
namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;

Factors factors_of_study(const model::Study& study, const std::vector<NamedGroup>& groups = {}) {
  return factors_of([&](std::uint64_t i) { return study.points[i]; }, study.points.size(), groups);
}

std::vector<std::string> names_of(const std::vector<Factor>& factors) {
  std::vector<std::string> names;
  for (const Factor& factor : factors) names.push_back(factor.name);
  return names;
}

bool has(const std::vector<Factor>& factors, const std::string& name) {
  const std::vector<std::string> names = names_of(factors);
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

TEST_CASE("Blocks are factors where devices share them; else what makes devices differ is one") {
  const Factors shared = factors_of_study(testing::years_study(model::Dependence::shared));
  CHECK(has(shared.independent, "other_sensing"));
  CHECK_FALSE(shared.devices);
  const Factors independent = factors_of_study(testing::years_study(model::Dependence::independent));
  CHECK_FALSE(has(independent.independent, "other_sensing"));
  REQUIRE(independent.devices == independent.inputs.size() - 1);
  CHECK(independent.independent.back().name == "device_to_device");
  CHECK(independent.streams().size() == independent.inputs.size() - 1);
}

TEST_CASE("Groups take the inputs that their patterns match, each once") {
  const model::Study study = testing::years_study(model::Dependence::shared);
  const Factors factors = factors_of_study(study, {{"sectors", {"sector/*"}}, {"life", {"*time/s*e", "growth/rate"}}});
  CHECK(factors.independent[0].name == "sectors");
  CHECK(factors.independent[0].inputs.size() == 10);
  CHECK(factors.independent[1].inputs.size() == 3);
  CHECK(has(factors.independent, "growth/devices"));
  CHECK_FALSE(has(factors.independent, "growth/rate"));
  using model::Step;
  CHECK(factors.steps_of(factors.independent[1], study.points[0].scenario) ==
        model::Steps{Step::stock, Step::ends, Step::cohorts, Step::footprint, Step::handprint});
}

TEST_CASE("Groups that match nothing, overlap or are named as an input are refused, all of them at once") {
  const model::Study study = testing::years_study(model::Dependence::shared);
  try {
    factors_of_study(study,
                     {{"one", {"sector/*"}}, {"two", {"*saving", "nothing"}}, {"growth/rate", {"growth/devices"}}});
    FAIL("not refused");
  } catch (const base::InputError& error) {
    CHECK_THAT(error.what(), ContainsSubstring("two has the input sector/residential/saving"));
    CHECK_THAT(error.what(), ContainsSubstring("two has no input 'nothing'"));
    CHECK_THAT(error.what(), ContainsSubstring("growth/rate is no name for a group"));
  }
}

TEST_CASE("Correlated blocks are one factor where factors must be independent, and each its own where not") {
  model::Study study = testing::example_study(1000, model::Dependence::shared, 100);
  study.points[0].scenario.fleet.block_correlation = {{model::Part{0}, model::Part{1}}, {1, 0.5, 0.5, 1}};
  const Factors factors = factors_of_study(study);
  REQUIRE(factors.correlated.size() == 2);
  CHECK(has(factors.independent, correlated_blocks));
  CHECK_FALSE(has(factors.dependent, correlated_blocks));
  CHECK(factors.dependent.size() == factors.independent.size() + 1);
  CHECK(factors.correlation_of(factors.correlated[0], factors.correlated[1]) == 0.5);
  CHECK(factors.correlation_of(factors.correlated[0], factors.inputs.size() - 1) == 0);
}

TEST_CASE("The level of an input's value is that at which it has the value") {
  const auto law = GENERATE(model::DistributionSpec::triangular({1, 2, 5}), model::DistributionSpec::uniform(-1, 3),
                            model::DistributionSpec::normal(2, 0.5), model::DistributionSpec::lognormal(2, 1.5));
  const model::Input input{"x", "", model::Role::saving, 0, law};
  for (const double level : {0.01, 0.3, 0.5, 0.97})
    CHECK_THAT(level_of(input, value_at(input, level)), WithinAbs(level, 1e-12));
  const model::Input composition{"composition/x", "", model::Role::profile_share};
  CHECK(value_at(composition, 0.3) == 0.3);
  CHECK(level_of(composition, 0.3) == 0.3);
}

TEST_CASE("Inputs of one stream are refused, also those that only other points have") {
  model::Study study = testing::years_study(model::Dependence::shared);
  study.points.push_back(study.points[0]);
  study.points[0].scenario.sectors[0].saving.name = "sector/fqyr/saving";
  study.points[1].scenario.sectors[0].rebound.name = "sector/gjsu/rebound";
  CHECK_THROWS_AS(factors_of_study(study), base::InputError);
  study.points[1].scenario.sectors[0].saving.name = "sector/fqyr/saving";
  CHECK_THROWS_MATCHES(YearsModel(study, study.points[1], study.seed, true, Execution{}), base::InputError,
                       Catch::Matchers::MessageMatches(ContainsSubstring("shares its random numbers with")));
  study.points[1].scenario.timeline.reset();
  CHECK_THROWS_AS(sampler_of(study.points[1].scenario, study.seed, kernels::VectorWidth::reference), base::InputError);
}

}  // namespace fleetprint::run
