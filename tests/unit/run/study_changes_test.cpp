// What a change of the study must leave alone: every draw comes from the identity of its parameter and trial.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "example_study.hpp"
#include "run/run_study.hpp"

namespace fleetprint::run {
namespace {

using Catch::Matchers::WithinRel;
using model::Dependence;

PointResult only_point(const model::Study& study) { return run_study(study, testing::with_threads(2)).points.at(0); }

struct Kind {
  std::uint64_t devices;
  Dependence dependence;
};

Kind any_kind() {
  return GENERATE(Kind{100, Dependence::independent}, Kind{250'000'000'000, Dependence::independent},
                  Kind{250'000'000'000, Dependence::shared}, Kind{100, Dependence::correlated});
}

}  // namespace

TEST_CASE("The first trials do not change when more are asked for") {
  const Kind kind = any_kind();
  const PointResult few = only_point(testing::example_study(kind.devices, kind.dependence, 100));
  const PointResult many = only_point(testing::example_study(kind.devices, kind.dependence, 2500));
  REQUIRE(few.outputs.size() == many.outputs.size());
  for (std::size_t i = 0; i < few.outputs.size(); ++i) {
    CAPTURE(few.outputs[i].name);
    const auto same = [](double a, double b) { return a == b || (a != a && b != b); };
    CHECK(std::equal(few.outputs[i].values.begin(), few.outputs[i].values.end(), many.outputs[i].values.begin(), same));
  }
}

TEST_CASE("Another sector adds its handprint and changes no draw") {
  const Kind kind = any_kind();
  model::Study study = testing::example_study(kind.devices, kind.dependence, 100);
  const PointResult before = only_point(study);
  model::Sector sector = testing::uncertain_sector("added", 1, 0.5);
  for (model::Parameter* parameter : {&sector.emissions, &sector.saving, &sector.rebound})
    parameter->distribution = model::DistributionSpec::fixed(parameter->distribution.typical());
  auto& sectors = study.points[0].scenario.sectors;
  sectors.insert(sectors.begin(), sector);  // in front: draws must not depend on the position
  const PointResult after = only_point(study);
  CHECK(testing::values(after, "footprint_total") == testing::values(before, "footprint_total"));
  const double added = 3 * 1 * 0.5 * 0.9 * 0.9;
  for (std::size_t t = 0; t < 100; ++t)
    CHECK_THAT(testing::values(after, "handprint_total")[t],
               WithinRel(testing::values(before, "handprint_total")[t] + added, 1e-13));
}

TEST_CASE("Another profile adds its footprint and changes no draw") {
  const Kind kind = any_kind();
  model::Study study = testing::example_study(kind.devices, kind.dependence, 100);
  const PointResult before = only_point(study);
  model::Fleet& fleet = study.points[0].scenario.fleet;
  fleet.devices *= 2;
  fleet.profiles[0].share = 0.5;
  model::DeviceProfile worst = model::image_classification("worst", 0.5);
  worst.estimate = model::Estimate::upper;
  fleet.profiles.insert(fleet.profiles.begin(), worst);
  const PointResult after = only_point(study);
  CHECK(testing::values(after, "handprint_total") == testing::values(before, "handprint_total"));
  const double added = static_cast<double>(kind.devices) * 7.06 / 1e9;
  for (std::size_t t = 0; t < 100; ++t)
    CHECK_THAT(testing::values(after, "footprint_total")[t],
               WithinRel(testing::values(before, "footprint_total")[t] + added, 1e-13));
}

TEST_CASE("Variants share every draw with the scenario") {
  const Kind kind = any_kind();
  model::Study study = testing::example_study(kind.devices, kind.dependence, 100);
  model::Point longer{"longer life", "", study.points[0].scenario};
  longer.scenario.fleet.lifespan_years = 6;
  model::Point no_rebound{"no rebound", "", study.points[0].scenario};
  for (model::Sector& sector : no_rebound.scenario.sectors)
    sector.rebound.distribution = model::DistributionSpec::fixed(0);
  study.points.push_back(longer);
  study.points.push_back(no_rebound);
  const Result result = run_study(study, testing::with_threads(2));
  REQUIRE(result.points.size() == 3);
  CHECK(result.points[1].name == "longer life");
  CHECK(testing::values(result.points[1], "footprint_total") == testing::values(result.points[0], "footprint_total"));
  CHECK(testing::values(result.points[2], "footprint_total") == testing::values(result.points[0], "footprint_total"));
  for (std::size_t t = 0; t < 100; ++t)
    CHECK_THAT(testing::values(result.points[1], "handprint_total")[t],
               WithinRel(2 * testing::values(result.points[0], "handprint_total")[t], 1e-14));
  // The break-even rebound does not look at the rebound that was drawn.
  CHECK(testing::values(result.points[2], "break_even_rebound") ==
        testing::values(result.points[0], "break_even_rebound"));
}

TEST_CASE("A point alone gives what it gives among others") {
  const model::Study alone = testing::example_study(500, Dependence::independent, 50);
  model::Study among = alone;
  among.points.insert(among.points.begin(), {"other", "", testing::example_scenario(900, Dependence::shared)});
  const Result result = run_study(among, testing::with_threads(2));
  CHECK(testing::values(result.points.at(1), "net_total") == testing::values(only_point(alone), "net_total"));
}

TEST_CASE("Another seed gives other trials") {
  const Kind kind = any_kind();
  model::Study study = testing::example_study(kind.devices, kind.dependence, 20);
  const PointResult before = only_point(study);
  study.seed = base::Seed{study.seed.value + 1};
  const PointResult after = only_point(study);
  for (std::size_t t = 0; t < 20; ++t) {
    CHECK(testing::values(before, "footprint_total")[t] != testing::values(after, "footprint_total")[t]);
    CHECK(testing::values(before, "handprint_total")[t] != testing::values(after, "handprint_total")[t]);
  }
}

}  // namespace fleetprint::run
