#include "run/bad_ends.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "example_study.hpp"
#include "run/run_study.hpp"
#include "years_study.hpp"

namespace fleetprint::run {
namespace {

using Catch::Matchers::WithinRel;
using model::Dependence;
using model::DistributionSpec;

constexpr std::uint64_t fleet_devices = 250'000'000'000;

model::Scenario example() { return testing::example_scenario(fleet_devices, Dependence::shared); }

// Devices at 7.06 kg, three years of handprint.
double net_of(double yearly_handprint) { return 250 * 7.06 - 3 * yearly_handprint; }

double greatest_net(model::Scenario scenario, std::uint32_t trials) {
  model::Study study = testing::example_study(fleet_devices, Dependence::shared, trials);
  study.points[0].scenario = std::move(scenario);
  const Result result = run_study(std::move(study), testing::with_threads(1));
  return output_named(result.points[0], "net_total").summary.moments.maximum();
}

}  // namespace

TEST_CASE("The bad ends of sectors whose rebound stays below one are least savings and greatest rebound") {
  const NetAtBadEnds worst = net_at_bad_ends(example());
  CHECK(worst.why_missing.empty());
  const double factor = 0.9 * 0.9 * 0.5 * (1 - 0.6);  // emissions, realisation, saving, rebound
  CHECK_THAT(worst.net, WithinRel(net_of(factor * (2033 * 0.12 + 31480 * 0.004)), 1e-12));
  CHECK(greatest_net(example(), 2000) < worst.net);
}

TEST_CASE("Where rebound may exceed one the greatest savings are the bad ones") {
  model::Scenario scenario = example();
  for (model::Sector& sector : scenario.sectors) sector.rebound.distribution = DistributionSpec::uniform(0, 1.5);
  const NetAtBadEnds worst = net_at_bad_ends(scenario);
  CHECK_THAT(worst.net, WithinRel(net_of(1.1 * 0.9 * 1.4 * -0.5 * (2033 * 0.12 + 31480 * 0.004)), 1e-12));
  CHECK(greatest_net(scenario, 2000) < worst.net);
}

TEST_CASE("A price elasticity is bad at its upper end too") {
  model::Scenario scenario = example();
  scenario.sectors.resize(1);
  scenario.sectors[0].rebound_kind = model::ReboundKind::price_elasticity;
  scenario.sectors[0].rebound.distribution = DistributionSpec::uniform(0.2, 0.8);
  const double saved = 1 - std::pow(1 - 0.06, 0.2);
  CHECK_THAT(net_at_bad_ends(scenario).net, WithinRel(net_of(0.9 * 0.9 * 2033 * saved), 1e-12));
}

TEST_CASE("A rebound of exactly one leaves nothing of a saving, whatever its distribution") {
  model::Scenario scenario = example();
  scenario.sectors.resize(1);
  scenario.sectors[0].rebound.distribution = DistributionSpec::uniform(0.5, 1);
  scenario.sectors[0].saving.distribution = DistributionSpec::normal(0.1, 0.01);
  CHECK_THAT(net_at_bad_ends(scenario).net, WithinRel(net_of(0), 1e-12));
}

TEST_CASE("A distribution without the end that counts is named") {
  model::Scenario scenario = example();
  scenario.sectors[1].saving.distribution = DistributionSpec::normal(0.004, 0.001);
  const NetAtBadEnds none = net_at_bad_ends(scenario);
  CHECK(std::isnan(none.net));
  CHECK(none.why_missing == "sector/other/saving has no lower end");
  scenario = example();
  scenario.fleet.profiles[0].estimate = model::Estimate::lognormal;
  CHECK(std::isnan(net_at_bad_ends(scenario).net));
  CHECK(net_at_bad_ends(scenario).why_missing.ends_with("has no upper end"));
  // A lognormal saving has its lower end, and only that counts.
  scenario = example();
  scenario.sectors[1].saving.distribution = DistributionSpec::lognormal(0.004, 1.5);
  CHECK_THAT(net_at_bad_ends(scenario).net, WithinRel(net_of(0.9 * 0.9 * 0.5 * 0.4 * 2033 * 0.12), 1e-12));
}

TEST_CASE("Sectors that share a draw which helps in one and harms in the other have no bad end") {
  model::Scenario scenario = example();
  for (model::Sector& sector : scenario.sectors) sector.saving.name = "shared/saving";
  CHECK(net_at_bad_ends(scenario).why_missing.empty());
  scenario.sectors[1].rebound.distribution = DistributionSpec::uniform(0, 1.5);
  const NetAtBadEnds none = net_at_bad_ends(scenario);
  CHECK(std::isnan(none.net));
  CHECK(none.why_missing == "shared/saving raises the net at one end here, at the other there");
}

TEST_CASE("Devices for full effect are bad at their upper end, in a backfiring sector at their lower one") {
  const auto net_with = [](double greatest_rebound) {
    model::Scenario scenario = example();
    for (model::Sector& sector : scenario.sectors) {
      sector.path.realisation.kind = model::RealisationKind::stock;
      sector.path.realisation.devices_for_full_effect = {"shared/full", DistributionSpec::uniform(400e9, 500e9)};
      sector.rebound.distribution = DistributionSpec::uniform(0, 0.1);
    }
    scenario.sectors[1].rebound.distribution = DistributionSpec::uniform(0, greatest_rebound);
    return net_at_bad_ends(scenario);
  };
  const double share = 0.5 * 0.9 * 0.9 * 0.5;  // devices, emissions, realisation, saving
  CHECK_THAT(net_with(0.5).net, WithinRel(net_of(share * (0.9 * 2033 * 0.12 + 0.5 * 31480 * 0.004)), 1e-12));
  // Rebound of exactly 1 leaves nothing of that sector, at whatever number of devices.
  CHECK(net_with(1).why_missing.empty());
  CHECK_THAT(net_with(1).net, WithinRel(net_of(share * 0.9 * 2033 * 0.12), 1e-12));
  CHECK(net_with(1.5).why_missing == "shared/full raises the net at one end here, at the other there");
}

TEST_CASE("Profiles that are taken at an end stay there, and without sectors the net is the footprint") {
  model::Scenario scenario = example();
  scenario.sectors.clear();
  scenario.fleet.profiles[0].estimate = model::Estimate::typical;
  CHECK_THAT(net_at_bad_ends(scenario).net, WithinRel(250 * 3.41, 1e-12));
}

TEST_CASE("Trials above the upper end of the devices are counted") {
  for (const bool is_uncertain : {false, true}) {
    model::Study study = testing::example_study(fleet_devices, Dependence::shared, 3000);
    for (model::Sector& sector : study.points[0].scenario.sectors) {
      sector.emissions.distribution = DistributionSpec::fixed(sector.emissions.typical());
      sector.saving.distribution = DistributionSpec::fixed(sector.saving.typical());
      sector.rebound.distribution =
          is_uncertain ? DistributionSpec::triangular({0, 0.1, 6}) : DistributionSpec::fixed(0.1);
    }
    const Result result = run_study(std::move(study), testing::with_threads(2));
    const PointResult& point = result.points[0];
    const std::vector<double>& nets = output_named(point, "net_total").values;
    const double limit = point.estimates[static_cast<std::size_t>(FleetEstimate::upper)].net;
    const auto above = std::ranges::count_if(nets, [&](double net) { return net > limit + 1e-6; });
    CHECK(point.net_above_upper == static_cast<double>(above) / 3000);
    CHECK((above > 0) == is_uncertain);
    CHECK(point.footprint_above_upper == 0);
  }
}

TEST_CASE("A lognormal part lies above its upper value in five of a hundred trials") {
  model::Study study = testing::example_study(1'000'000, Dependence::shared, 20000);
  model::Scenario& scenario = study.points[0].scenario;
  scenario.sectors.clear();
  study.output.break_even.reset();
  model::DeviceProfile& profile = scenario.fleet.profiles[0];
  for (model::DevicePart& part : profile.parts) part.triple = model::Triple::constant(0);
  profile.parts[model::index(model::Part::sensing)].triple = {0.1, 0.2, 0.4};
  profile.estimate = model::Estimate::lognormal;
  const PointResult point = run_study(std::move(study), testing::with_threads(2)).points[0];
  // 4 standard errors of a share of 0.05: a false alarm once in 16000.
  CHECK(std::abs(point.footprint_above_upper - 0.05) < 4 * std::sqrt(0.05 * 0.95 / 20000));
  CHECK(point.net_above_upper == point.footprint_above_upper);
}

TEST_CASE("A fleet at its upper end is not above it by rounding") {
  model::Study study = testing::example_study(fleet_devices, Dependence::shared, 100);
  study.points[0].scenario.fleet.profiles[0].estimate = model::Estimate::upper;
  const PointResult point = run_study(std::move(study), testing::with_threads(1)).points[0];
  CHECK(point.footprint_above_upper == 0);
}

namespace {

// Growth, lifetime and composition certain, all else uncertain.
model::Study certain_fleet_over_years() {
  model::Study study = testing::years_study(Dependence::shared);
  model::Scenario& scenario = study.points[0].scenario;
  scenario.fleet.composition.concentration.reset();
  model::Deployment& deployment = scenario.timeline->deployment;
  for (model::Parameter* parameter : {&deployment.growth[0].devices, &deployment.growth[0].rate,
                                      &deployment.lifetime.first, &deployment.lifetime.second})
    parameter->distribution = DistributionSpec::fixed(parameter->typical());
  return study;
}

PointResult run_first(model::Study study) { return run_study(std::move(study), testing::with_threads(1)).points[0]; }

// Every uncertain input replaced by one of its ends.
double net_with_ends(model::Study study, bool lower_paths) {
  model::Scenario& scenario = study.points[0].scenario;
  const auto fix = [](model::Parameter& parameter, bool lower) {
    const DistributionSpec& law = parameter.distribution;
    parameter.distribution = DistributionSpec::fixed(lower ? law.lower() : law.upper());
  };
  for (model::DeviceProfile& profile : scenario.fleet.profiles) profile.estimate = model::Estimate::upper;
  for (model::Sector& sector : scenario.sectors) {
    for (model::Parameter* parameter : {&sector.emissions, &sector.emissions_factor, &sector.saving,
                                        &sector.realisation, &sector.path.emissions.growth_per_year})
      fix(*parameter, true);
    fix(sector.rebound, false);
    fix(sector.path.realisation.devices_for_full_effect, false);
  }
  fix(scenario.timeline->decarbonisation.manufacturing.decline_per_year, lower_paths);
  fix(scenario.timeline->decarbonisation.grid.decline_per_year, lower_paths);
  study.trials = 1;
  return output_named(run_first(study), "net_total").summary.moments.mean();
}

}  // namespace

TEST_CASE("Over the years the bad ends are those of every path too") {
  const model::Study study = certain_fleet_over_years();
  const PointResult point = run_first(study);
  CHECK(point.bad_ends.why_missing.empty());
  CHECK_THAT(point.bad_ends.net, WithinRel(net_with_ends(study, true), 1e-12));
  CHECK(output_named(point, "net_total").summary.moments.maximum() < point.bad_ends.net);
}

TEST_CASE("Paths that decline towards a later reference year are bad at their upper ends") {
  model::Study study = certain_fleet_over_years();
  model::Decarbonisation& paths = study.points[0].scenario.timeline->decarbonisation;
  paths.reference_year = 2033;
  CHECK_THAT(run_first(study).bad_ends.net, WithinRel(net_with_ends(study, false), 1e-12));
  paths.reference_year = 2030;
  const NetAtBadEnds none = run_first(study).bad_ends;
  CHECK(std::isnan(none.net));
  CHECK(none.why_missing == "decline/manufacturing has its reference year within the horizon");
}

TEST_CASE("An uncertain stock or composition has no bad end") {
  model::Study study = testing::years_study(Dependence::shared);
  CHECK(run_first(study).bad_ends.why_missing.starts_with("growth or lifetime is uncertain"));
  study = certain_fleet_over_years();
  study.points[0].scenario.fleet.composition.concentration = 50;
  CHECK(run_first(study).bad_ends.why_missing.starts_with("the composition of the fleet is uncertain"));
}

}  // namespace fleetprint::run
