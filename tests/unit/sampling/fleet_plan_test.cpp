#include "sampling/fleet_plan.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <utility>

#include "../model/image_classification.hpp"
#include "base/error.hpp"
#include "fleets.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::sampling {
namespace {

using model::Dependence;
using model::SamplingMethod;

constexpr model::Triple varying_triple{0.1, 0.2, 0.4};

ProfileDraw draw_of(std::uint64_t devices, Dependence dependence, SamplingMethod method,
                    const model::Triple& triple = varying_triple) {
  return plan_fleet(testing::one_block_fleet(devices, dependence, triple), method).profiles.at(0).draw;
}

}  // namespace

TEST_CASE("Automatic draws few devices one by one and many at once") {
  for (const SamplingMethod method : {SamplingMethod::automatic, SamplingMethod::aggregate})
    for (const Dependence dependence : {Dependence::independent, Dependence::correlated}) {
      model::Fleet fleet = testing::one_block_fleet(1, dependence, varying_triple);
      fleet.correlation = 0.3;
      const std::uint64_t least = plan_fleet(fleet, method).profiles[0].least_aggregate;
      CHECK(plan_fleet(fleet, method).profiles[0].draw == ProfileDraw::device);
      fleet.devices = least - 1;
      CHECK(plan_fleet(fleet, method).profiles[0].draw == ProfileDraw::device);
      fleet.devices = least;
      CHECK(plan_fleet(fleet, method).profiles[0].draw == ProfileDraw::aggregate);
    }
}

TEST_CASE("The method device draws any number one by one") {
  CHECK(draw_of(250'000'000'000, Dependence::independent, SamplingMethod::device) == ProfileDraw::device);
}

TEST_CASE("Shared parameters need one draw for any number of devices") {
  for (const SamplingMethod method : {SamplingMethod::automatic, SamplingMethod::aggregate, SamplingMethod::device})
    for (const std::uint64_t devices : {std::uint64_t{1}, std::uint64_t{250'000'000'000}})
      CHECK(draw_of(devices, Dependence::shared, method) == ProfileDraw::shared);
}

TEST_CASE("Where nothing varies or no device is nothing is drawn") {
  for (const Dependence dependence : {Dependence::independent, Dependence::shared}) {
    CHECK(draw_of(0, dependence, SamplingMethod::device) == ProfileDraw::constant);
    CHECK(draw_of(1000, dependence, SamplingMethod::device, {0.2, 0.2, 0.2}) == ProfileDraw::constant);
  }
  model::Fleet fleet = testing::one_block_fleet(1000, Dependence::independent, varying_triple);
  fleet.profiles[0].estimate = model::Estimate::upper;
  const FleetPlan plan = plan_fleet(fleet, SamplingMethod::device);
  CHECK(plan.profiles[0].draw == ProfileDraw::constant);
  CHECK(plan.profiles[0].varying.empty());
  CHECK(plan.profiles[0].constant[model::index(model::Part::processing)] == 0.4);
}

TEST_CASE("The number of each profile's own devices decides") {
  model::Fleet fleet{1'000'000, 3, Dependence::independent, {}};
  fleet.profiles = {testing::one_block_profile("many", varying_triple, 0.99999),
                    testing::one_block_profile("few", varying_triple, 0.00001)};
  const FleetPlan plan = plan_fleet(fleet, SamplingMethod::automatic);
  REQUIRE(plan.profiles.size() == 2);
  CHECK(plan.profiles[0].name == "many");
  CHECK(plan.profiles[0].devices == 999'990);
  CHECK(plan.profiles[0].draw == ProfileDraw::aggregate);
  CHECK(plan.profiles[1].devices == 10);
  CHECK(plan.profiles[1].draw == ProfileDraw::device);
}

TEST_CASE("Varying parts and constants are told apart in the order of the parts") {
  const FleetPlan plan =
      plan_fleet(model::image_classification_fleet(10, Dependence::independent), SamplingMethod::automatic);
  const ProfilePlan& profile = plan.profiles.at(0);
  REQUIRE(profile.varying.size() == 8);
  CHECK(std::is_sorted(profile.varying.begin(), profile.varying.end(),
                       [](const VaryingPart& a, const VaryingPart& b) { return a.part < b.part; }));
  CHECK(profile.varying[0].part == model::index(model::Part::casing));
  CHECK(profile.varying[0].law.triple() == model::Triple{0.04, 0.27, 0.63});
  CHECK(profile.constant[model::index(model::Part::casing)] == 0);
  CHECK(profile.constant[model::index(model::Part::training)] == 0.10);
  CHECK(profile.constant[model::index(model::Part::use)] == 0.01);
  CHECK(profile.kernel_law->blocks().size() == 8);
  CHECK_THAT(profile.kernel_law->constant(), Catch::Matchers::WithinRel(0.11, 1e-14));
  CHECK_THAT(profile.footprint.mean, Catch::Matchers::WithinRel(11.54 / 3, 1e-14));
}

TEST_CASE("Streams come from the names of profile and part and inventory row") {
  const FleetPlan plan = plan_fleet(testing::one_block_fleet(10, Dependence::independent, varying_triple), {});
  const ProfilePlan& profile = plan.profiles.at(0);
  CHECK(plan.factors.stream(profile.varying.at(0).factor) == random::stream_of("inventory/processing"));
  CHECK(profile.sum_streams[index(model::Stage::manufacture)] == random::stream_of("sum/device/manufacture"));
  CHECK(profile.sum_streams[index(model::Stage::end_of_life)] == random::stream_of("sum/device/end_of_life"));
  CHECK(profile.varying.at(0).device_stream == random::stream_of("device/device/processing"));
  CHECK(profile.kernel_law->blocks()[0].stream == random::stream_of("device/device/processing"));
}

TEST_CASE("Streams that collide by chance are refused, of inputs and of devices alike") {
  model::Scenario scenario;
  scenario.fleet = testing::one_block_fleet(10, Dependence::shared, varying_triple);
  CHECK_NOTHROW(expect_distinct_streams(scenario));
  model::DevicePart& part = scenario.fleet.profiles[0].parts[model::index(model::Part::processing)];
  const std::pair<const char*, const char*> collisions[] = {{"sum/device/use", "inventory/iogqrgv"},
                                                            {"histogram/device", "inventory/ilibafvu"},
                                                            {"device/device/casing", "inventory/rppqdhy"}};
  for (const auto& [name, other] : collisions) {
    part.parameter = other;
    CHECK(random::stream_of(name) == random::stream_of(other));
    CHECK_THROWS_AS(expect_distinct_streams(scenario), base::InputError);
  }
}

TEST_CASE("Each way to draw has a word") {
  CHECK(to_string(ProfileDraw::constant) == "constant");
  CHECK(to_string(ProfileDraw::shared) == "shared");
  CHECK(to_string(ProfileDraw::aggregate) == "aggregate");
  CHECK(to_string(ProfileDraw::device) == "device");
}

}  // namespace fleetprint::sampling
