#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <numeric>

#include "run/run_study.hpp"
#include "years_study.hpp"

namespace fleetprint::run {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using model::InitialStock;
using model::LifeBeyondEnd;

PointResult with_ends(InitialStock initial, LifeBeyondEnd beyond) {
  model::Study study = testing::years_study(model::Dependence::independent);
  study.trials = 40;
  study.points[0].scenario.timeline->deployment.ends = {initial, beyond};
  return run_study(std::move(study), testing::with_threads(2)).points.at(0);
}

const std::vector<std::vector<double>>& by_year(const PointResult& point, const std::string& name) {
  const auto& outputs = point.timeline->outputs;
  return std::find_if(outputs.begin(), outputs.end(), [&](const YearOutput& o) { return o.name == name; })->values;
}

double mean_of(const PointResult& point, const char* name) { return output_named(point, name).summary.moments.mean(); }

}  // namespace

TEST_CASE("The ends of the horizon move the first year's footprint up and the last year's down, and nothing else") {
  const PointResult usual = with_ends(InitialStock::sunk, LifeBeyondEnd::not_credited);
  const PointResult counted = with_ends(InitialStock::counted, LifeBeyondEnd::not_credited);
  const PointResult credited = with_ends(InitialStock::sunk, LifeBeyondEnd::credited);
  CHECK((usual.timeline->ends.charged == 0 && usual.timeline->ends.credited == 0));
  CHECK(testing::values(usual, "handprint_total") == testing::values(counted, "handprint_total"));
  for (const PointResult* other : {&counted, &credited})
    for (std::size_t year = 1; year + 1 < usual.timeline->years; ++year)
      CHECK(by_year(*other, "footprint")[year] == by_year(usual, "footprint")[year]);
  for (std::size_t t = 0; t < 40; ++t) {
    CHECK(by_year(counted, "footprint").front()[t] > by_year(usual, "footprint").front()[t]);
    CHECK(by_year(counted, "footprint").back()[t] == by_year(usual, "footprint").back()[t]);
    CHECK(by_year(credited, "footprint").back()[t] < by_year(usual, "footprint").back()[t]);
  }
  CHECK_THAT(mean_of(counted, "footprint_total") - mean_of(usual, "footprint_total"),
             WithinRel(counted.timeline->ends.charged, 1e-9));
  CHECK_THAT(mean_of(usual, "footprint_total") - mean_of(credited, "footprint_total"),
             WithinRel(credited.timeline->ends.credited, 1e-9));
}

TEST_CASE("Parts and stages add up to the footprint whatever the ends of the horizon are") {
  const PointResult both = with_ends(InitialStock::counted, LifeBeyondEnd::credited);
  const double total = mean_of(both, "footprint_total");
  const auto sum = [](const auto& values) { return std::accumulate(values.begin(), values.end(), 0.0); };
  CHECK_THAT(sum(both.footprint_by_part), WithinRel(total, 1e-12));
  CHECK_THAT(sum(both.timeline->footprint_by_stage), WithinRel(total, 1e-12));
  CHECK(both.timeline->ends.credited > both.timeline->ends.charged);  // the fleet grows
  CHECK(both.estimates[1].footprint < both.estimates[3].footprint);
}

TEST_CASE("A saving that follows the devices is in proportion to them at one moment, too") {
  const auto follow = [](double full) {
    model::Study study = testing::example_study(250'000'000'000, model::Dependence::shared, 200);
    for (model::Sector& sector : study.points[0].scenario.sectors) {
      sector.path.realisation.kind = model::RealisationKind::stock;
      sector.path.realisation.devices_for_full_effect = {"", model::DistributionSpec::fixed(full)};
    }
    return run_study(std::move(study), testing::with_threads(2)).points.at(0);
  };
  const PointResult held =
      run_study(testing::example_study(250'000'000'000, model::Dependence::shared, 200), testing::with_threads(2))
          .points.at(0);
  const PointResult fewer = follow(275e9);
  const PointResult enough = follow(200e9);
  CHECK(testing::values(enough, "handprint_total") == testing::values(held, "handprint_total"));
  CHECK_THAT(fewer.handprint_typical, WithinRel(held.handprint_typical / 1.1, 1e-14));
  std::size_t existing = 0;
  for (std::size_t t = 0; t < 200; ++t) {
    const double footprint = testing::values(fewer, "footprint_total")[t];
    const double handprint = testing::values(fewer, "handprint_total")[t];
    CHECK_THAT(handprint, WithinRel(testing::values(held, "handprint_total")[t] / 1.1, 1e-13));
    // H is in proportion up to 1.1 times the devices, then 1.1 H: a root where H >= F, 1.1 H / F times the devices.
    const double devices = testing::values(fewer, "break_even_devices")[t];
    if (handprint < footprint)
      CHECK(devices != devices);
    else
      CHECK_THAT(devices, WithinRel(250e9 * 1.1 * handprint / footprint, 1e-12));
    existing += handprint >= footprint ? 1 : 0;
    // The other roots are those of what is realised.
    const double rebound = testing::values(fewer, "break_even_rebound")[t];
    CHECK_THAT(1 - rebound, WithinRel(1.1 * (1 - testing::values(held, "break_even_rebound")[t]), 1e-9));
  }
  CHECK((existing > 0 && existing < 200));
}

}  // namespace fleetprint::run
