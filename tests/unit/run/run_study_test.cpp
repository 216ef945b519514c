#include "run/run_study.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <numeric>

#include "base/error.hpp"
#include "example_study.hpp"
#include "sampling/sector_sampler.hpp"

namespace fleetprint::run {
namespace {

using Catch::Matchers::WithinRel;
using model::Dependence;

model::Study any_study(std::uint32_t trials) {
  const auto [devices, dependence] = GENERATE(std::pair{std::uint64_t{100}, Dependence::independent},
                                              std::pair{std::uint64_t{500}, Dependence::shared},
                                              std::pair{std::uint64_t{250'000'000'000}, Dependence::independent},
                                              std::pair{std::uint64_t{250'000'000'000}, Dependence::shared},
                                              std::pair{std::uint64_t{250'000'000'000}, Dependence::correlated});
  CAPTURE(devices, static_cast<int>(dependence));
  return testing::example_study(devices, dependence, trials);
}

}  // namespace

TEST_CASE("Net is footprint minus handprint in every trial") {
  const Result result = run_study(any_study(200), testing::with_threads(2));
  const PointResult& point = result.points.at(0);
  REQUIRE(testing::values(point, "net_total").size() == 200);
  for (std::size_t t = 0; t < 200; ++t)
    CHECK(testing::values(point, "net_total")[t] ==
          testing::values(point, "footprint_total")[t] - testing::values(point, "handprint_total")[t]);
}

TEST_CASE("Footprint and handprint of a trial are those of the samplers") {
  const model::Study study = any_study(60);
  const model::Scenario& scenario = study.points[0].scenario;
  const PointResult point = run_study(study, testing::with_threads(2)).points.at(0);
  const sampling::FleetSampler fleet(sampling::plan_fleet(scenario.fleet, scenario.method), study.seed,
                                     kernels::VectorWidth::reference);
  const sampling::SectorSampler sectors(scenario.sectors, study.seed);
  for (std::uint32_t t = 0; t < study.trials; ++t) {
    CHECK(testing::values(point, "footprint_total")[t] == sampling::total(fleet.draw(base::Trial{t})) / 1e9);
    const auto drawn = testing::sectors_of(sectors, t);
    double yearly = 0;
    for (const auto& s : drawn) yearly += s.emissions * s.realisation * s.saving * (1 - s.rebound.value);
    CHECK_THAT(testing::values(point, "handprint_total")[t], WithinRel(3 * yearly, 1e-14));
  }
}

TEST_CASE("Parts of the footprint and sectors of the handprint add up to the means") {
  const PointResult point = run_study(any_study(300), testing::with_threads(2)).points.at(0);
  const auto sum = [](const auto& parts) { return std::accumulate(parts.begin(), parts.end(), 0.0); };
  CHECK_THAT(sum(point.footprint_by_part),
             WithinRel(output_named(point, "footprint_total").summary.moments.mean(), 1e-13));
  REQUIRE(point.handprint_by_sector.size() == 2);
  CHECK_THAT(sum(point.handprint_by_sector),
             WithinRel(output_named(point, "handprint_total").summary.moments.mean(), 1e-13));
}

TEST_CASE("A point says how it was drawn") {
  model::Study study = testing::example_study(1'000'000, Dependence::independent, 10);
  auto& profiles = study.points[0].scenario.fleet.profiles;
  profiles = {model::image_classification("many", 0.9999), model::image_classification("few", 0.0001),
              model::image_classification("none", 0)};
  const PointResult point = run_study(study, testing::with_threads(1)).points.at(0);
  CHECK(point.name == "base");
  CHECK(point.label == "the scenario itself");
  CHECK(point.fleet_draw == std::vector<std::string>{"aggregate", "device", "constant"});
}

TEST_CASE("The result keeps the study") {
  const Result result = run_study(testing::example_study(10, Dependence::shared, 10), testing::with_threads(1));
  CHECK(result.study.title == "example");
  CHECK(result.study.seed == base::Seed{20231115});
  CHECK(result.study.points.size() == 1);
}

TEST_CASE("The typical handprint is that of the modes") {
  const PointResult point =
      run_study(testing::example_study(250'000'000'000, Dependence::shared, 10), testing::with_threads(1)).points[0];
  CHECK_THAT(point.handprint_typical, WithinRel(3 * 0.9 * 0.9 * (2033 * 0.12 + 31480 * 0.004), 1e-13));
}

TEST_CASE("A fleet and sectors in which nothing varies give one value") {
  model::Study study = testing::example_study(1000, Dependence::independent, 100);
  model::Scenario& scenario = study.points[0].scenario;
  scenario.fleet.profiles[0].estimate = model::Estimate::typical;
  for (model::Sector& sector : scenario.sectors)
    for (model::Parameter* parameter : {&sector.emissions, &sector.saving, &sector.realisation, &sector.rebound})
      parameter->distribution = model::DistributionSpec::fixed(parameter->distribution.typical());
  const PointResult point = run_study(study, testing::with_threads(2)).points.at(0);
  CHECK(point.fleet_draw == std::vector<std::string>{"constant"});
  for (const Output& output : point.outputs) {
    CAPTURE(std::string(output.name));
    CHECK(output.summary.moments.minimum() == output.summary.moments.maximum());
    CHECK(output.summary.moments.variance() == 0);
    CHECK(output.summary.mean_mcse == 0);
    for (const statistics::Quantile& quantile : output.summary.quantiles) CHECK(quantile.mcse == 0);
  }
  CHECK_THAT(testing::values(point, "footprint_total")[0], WithinRel(1000 * 3.41 / 1e9, 1e-13));
  CHECK_THAT(testing::values(point, "net_total")[0],
             WithinRel(point.estimates[static_cast<std::size_t>(FleetEstimate::typical)].net, 1e-13));
  CHECK(sampling::total(point.variance_by_part) == 0);
}

TEST_CASE("Parameters whose names collide are refused before anything is drawn") {
  model::Study study = testing::example_study(10, Dependence::shared, 10);
  auto& sectors = study.points[0].scenario.sectors;
  sectors[0].saving.name = "sector/8486/saving";  // see the tests of random/stream_key
  sectors[1].emissions.name = "sector/21685/emissions";
  CHECK_THROWS_AS(run_study(study, testing::with_threads(1)), base::InputError);
}

TEST_CASE("Progress never goes back and ends with the whole") {
  model::Study study = testing::example_study(500, Dependence::independent, 5000);
  study.points.push_back({"second", "", testing::example_scenario(500, Dependence::shared)});
  Execution execution = testing::with_threads(2);
  std::vector<double> shares;
  execution.progress = [&](const std::string&, double share) { shares.push_back(share); };
  run_study(study, execution);
  REQUIRE(shares.size() >= 4);
  CHECK(std::is_sorted(shares.begin(), shares.end()));
  CHECK(shares.front() > 0);
  CHECK_THAT(shares.back(), WithinRel(1.0, 1e-15));
}

}  // namespace fleetprint::run
