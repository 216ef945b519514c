#include "run/sensitivity_runner.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>

#include "base/error.hpp"
#include "example_study.hpp"
#include "run/run_study.hpp"

namespace fleetprint::run {
namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

// Sectors without any uncertainty, so that the net is a sum of the blocks.
model::Study additive_study() {
  model::Study study = testing::example_study(250'000'000'000, model::Dependence::shared, 100);
  for (model::Sector& sector : study.points[0].scenario.sectors)
    for (model::Parameter* parameter : {&sector.emissions, &sector.saving, &sector.rebound})
      parameter->distribution = model::DistributionSpec::fixed(parameter->distribution.typical());
  return study;
}

SensitivityOptions asking(std::vector<SensitivityMethod> methods) {
  SensitivityOptions options;
  options.methods = std::move(methods);
  options.responses.totals = {"net_total"};
  options.trials = 2048;
  return options;
}

struct Asked {
  SensitivityFrame frame;
  SensitivityResult result;

  const SensitivityIndex& index(const std::string& name) const {
    const auto found = std::ranges::find(result.indices, name, &SensitivityIndex::name);
    REQUIRE(found != result.indices.end());
    return *found;
  }
};

Asked ask(const model::Study& study, const SensitivityOptions& options) {
  const SensitivityRunner runner(
      study, options, [&](std::uint64_t i) { return study.points[i]; }, study.points.size());
  return {runner.frame(), runner.run(study.points[0], testing::with_threads(2))};
}

// Var(X_block) / Var(D) by the name of the block's parameter.
double share_of(const model::Study& study, const std::string& parameter) {
  const model::DeviceProfile& profile = study.points[0].scenario.fleet.profiles[0];
  for (std::size_t i = 0; i < model::part_count; ++i)
    if (profile.parts[i].parameter == parameter) return profile.part(i).variance() / profile.variance();
  return -1;
}

}  // namespace

TEST_CASE("In a sum of blocks an index is the block's share of the variance, first and total") {
  const model::Study study = additive_study();
  const Asked asked = ask(study, asking({SensitivityMethod::sobol, SensitivityMethod::shapley}));
  REQUIRE(asked.frame.parameters.size() > 4);
  double sum = 0;
  for (std::size_t f = 0; f < asked.frame.parameters.size(); ++f) {
    const double share = share_of(study, asked.frame.parameters[f]);
    CAPTURE(asked.frame.parameters[f], share);
    const double half_width =
        0.5 * (asked.index("total_order_upper").values[f] - asked.index("total_order_lower").values[f]);
    CHECK_THAT(asked.index("total_order").values[f], WithinAbs(share, 3 * half_width + 1e-12));
    const double first_width =
        0.5 * (asked.index("first_order_upper").values[f] - asked.index("first_order_lower").values[f]);
    CHECK(first_width < 0.05);
    CHECK_THAT(asked.index("first_order").values[f], WithinAbs(share, 3 * first_width));
    const double effect_width =
        asked.index("shapley_effect_upper").values[f] - asked.index("shapley_effect_lower").values[f];
    CHECK_THAT(asked.index("shapley_effect").values[f], WithinAbs(share, effect_width));
    sum += share;
  }
  CHECK_THAT(sum, WithinRel(1.0, 1e-12));
}

TEST_CASE("A tornado stands on the estimates of the scenario and reaches the ends of every block") {
  const model::Study study = additive_study();
  const Asked asked = ask(study, asking({SensitivityMethod::tornado}));
  const PointResult plain = run_study(study, testing::with_threads(1)).points[0];
  const auto estimate = [&](FleetEstimate which) { return plain.estimates[static_cast<std::size_t>(which)].net; };
  CHECK_THAT(asked.index("response_at_typical").values[0], WithinRel(estimate(FleetEstimate::typical), 1e-12));
  CHECK_THAT(asked.index("response_at_mean").values[0], WithinRel(estimate(FleetEstimate::mean), 1e-12));
  double lower = 0;
  double upper = 0;
  const std::size_t ends = asked.frame.ends.size();
  for (std::size_t f = 0; f < asked.frame.parameters.size(); ++f) {
    lower += asked.index("tornado_at_typical").values[f * ends] - estimate(FleetEstimate::typical);
    upper += asked.index("tornado_at_typical").values[f * ends + 1] - estimate(FleetEstimate::typical);
  }
  CHECK_THAT(lower, WithinRel(estimate(FleetEstimate::lower) - estimate(FleetEstimate::typical), 1e-12));
  CHECK_THAT(upper, WithinRel(estimate(FleetEstimate::upper) - estimate(FleetEstimate::typical), 1e-12));
}

TEST_CASE("Results do not depend on the number of threads") {
  const model::Study study = testing::example_study(250'000'000'000, model::Dependence::shared, 100);
  SensitivityOptions options =
      asking({SensitivityMethod::sobol, SensitivityMethod::morris, SensitivityMethod::prcc, SensitivityMethod::shapley,
              SensitivityMethod::pawn, SensitivityMethod::regional});
  options.permutations = 64;
  options.second_order = true;
  const SensitivityRunner runner(
      study, options, [&](std::uint64_t i) { return study.points[i]; }, 1);
  const SensitivityResult one = runner.run(study.points[0], testing::with_threads(1));
  const SensitivityResult three = runner.run(study.points[0], testing::with_threads(3));
  REQUIRE(one.indices.size() == three.indices.size());
  const auto same = [](double a, double b) { return a == b || (a != a && b != b); };
  for (std::size_t i = 0; i < one.indices.size(); ++i)
    CHECK(std::ranges::equal(one.indices[i].values, three.indices[i].values, same));
}

TEST_CASE("What does not vary is a gap, and the indices are the same ones as elsewhere") {
  const model::Study varies = testing::example_study(250'000'000'000, model::Dependence::shared, 100);
  model::Study study = additive_study();
  study.points.push_back(varies.points[0]);
  SensitivityOptions options =
      asking({SensitivityMethod::sobol, SensitivityMethod::morris, SensitivityMethod::tornado, SensitivityMethod::prcc,
              SensitivityMethod::shapley, SensitivityMethod::pawn, SensitivityMethod::regional});
  options.permutations = 64;
  options.second_order = true;
  options.responses.totals = {"handprint_total"};
  model::Point fixed = study.points[0];  // nothing varies but each device for itself
  fixed.scenario.fleet.dependence = model::Dependence::independent;
  const SensitivityRunner runner(
      study, options, [&](std::uint64_t i) { return study.points[i]; }, 2);
  const SensitivityResult with = runner.run(study.points[1], testing::with_threads(1));
  CHECK(with.gaps.empty());
  for (const model::Point& point : {study.points[0], fixed}) {
    const SensitivityResult without = runner.run(point, testing::with_threads(1));
    CHECK(without.gaps.size() >= 5);
    REQUIRE(without.indices.size() == with.indices.size());
    for (std::size_t i = 0; i < with.indices.size(); ++i) {
      CHECK(without.indices[i].name == with.indices[i].name);
      CHECK(without.indices[i].values.size() == with.indices[i].values.size());
      if (without.indices[i].name == "total_order" || without.indices[i].name == "prcc")
        CHECK(std::ranges::all_of(without.indices[i].values, [](double value) { return std::isnan(value); }));
    }
  }
}

TEST_CASE("What is not there is refused") {
  model::Study study = additive_study();
  SensitivityOptions options = asking({SensitivityMethod::sobol});
  options.responses.totals = {"nothing"};
  CHECK_THROWS_AS(ask(study, options), base::InputError);
  study.points[0].scenario.fleet.dependence = model::Dependence::independent;
  CHECK_THROWS_AS(ask(study, asking({SensitivityMethod::sobol})), base::InputError);
}

}  // namespace fleetprint::run
