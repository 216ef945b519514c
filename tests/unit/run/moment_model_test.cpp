#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "example_study.hpp"
#include "given_footprints.hpp"
#include "model/break_even.hpp"
#include "run/trial_collector.hpp"
#include "sampling/sector_sampler.hpp"

namespace fleetprint::run {
namespace {

using Catch::Matchers::WithinRel;
using model::Dependence;

constexpr std::uint64_t quarter_trillion_devices = 250'000'000'000;

enum Place : std::size_t { footprint, handprint, net, rebound, size, saving };

model::Study study_of(std::uint32_t trials) {
  return testing::example_study(quarter_trillion_devices, Dependence::shared, trials);
}

// Footprints around the handprint of about 970 Mt.
std::vector<double> footprints(std::uint32_t trials) {
  std::vector<double> values;
  for (std::uint32_t t = 0; t < trials; ++t) values.push_back(600 + 10.0 * (t % 80));
  return values;
}

PointResult outputs_of(const model::Study& study) {
  return testing::net_trials(study, footprints(study.trials), testing::with_threads(2));
}

}  // namespace

TEST_CASE("The columns come in the order of the result file") {
  const auto columns = outputs_of(study_of(10)).outputs;
  const char* names[] = {"footprint_total",    "handprint_total",    "net_total",
                         "break_even_rebound", "break_even_devices", "break_even_saving"};
  REQUIRE(columns.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(columns[i].name == names[i]);
    CHECK(columns[i].values.size() == 10);
  }
}

TEST_CASE("Without a named sector there is no break-even saving") {
  model::Study study = study_of(10);
  study.output.break_even.reset();
  CHECK(outputs_of(study).outputs.size() == 5);
}

TEST_CASE("Each trial is netted against its own sectors") {
  const model::Study study = study_of(5000);  // beyond a chunk of trials
  const auto columns = outputs_of(study).outputs;
  const sampling::SectorSampler sampler(study.points[0].scenario.sectors, study.seed);
  const double none = std::numeric_limits<double>::quiet_NaN();
  for (std::uint32_t t = 0; t < study.trials; ++t) {
    const auto sectors = testing::sectors_of(sampler, t);
    const double avoided = 3 * (sectors[0].handprint() + sectors[1].handprint());
    const double yearly = columns[footprint].values[t] / 3;
    REQUIRE(columns[footprint].values[t] == 600 + 10.0 * (t % 80));
    REQUIRE_THAT(columns[handprint].values[t], WithinRel(avoided, 1e-15));
    REQUIRE(columns[net].values[t] == columns[footprint].values[t] - columns[handprint].values[t]);
    REQUIRE(testing::same(columns[rebound].values[t], break_even_rebound(yearly, sectors).root.value_or(none)));
    REQUIRE(testing::same(columns[size].values[t], break_even_devices(yearly, sectors, 250e9).root.value_or(none)));
    REQUIRE(testing::same(columns[saving].values[t], break_even_saving(yearly, sectors, 1).root.value_or(none)));
  }
}

TEST_CASE("Trials without a break-even point are not a number and counted as missing") {
  model::Study study = study_of(400);
  // So small a sector breaks even for small footprints alone.
  study.points[0].scenario.sectors[1].emissions.distribution = model::DistributionSpec::fixed(40);
  const Output saving_column = outputs_of(study).outputs[saving];
  const auto missing = std::count_if(saving_column.values.begin(), saving_column.values.end(),
                                     [](double value) { return std::isnan(value); });
  CHECK(missing > 0);
  CHECK(missing < 400);
  CHECK(saving_column.summary.existing == static_cast<double>(400 - missing) / 400);
  CHECK(saving_column.summary.moments.count() == static_cast<std::uint64_t>(400 - missing));
}

TEST_CASE("Where the net is negative is counted for every break-even") {
  model::Study study = study_of(5000);
  // The one sector may avoid enough alone, and the other may backfire.
  study.points[0].scenario.sectors[1].rebound.distribution = model::DistributionSpec::uniform(0.9, 1.3);
  const auto columns = outputs_of(study).outputs;
  const sampling::SectorSampler sampler(study.points[0].scenario.sectors, study.seed);
  std::array<double, 5> expected{};
  for (std::uint32_t t = 0; t < study.trials; ++t) {
    const auto sectors = testing::sectors_of(sampler, t);
    const double without = columns[footprint].values[t] / 3 - sectors[0].handprint();
    const bool has_one = !std::isnan(columns[saving].values[t]);
    ++expected[has_one ? (without > 0 ? 0 : 1) : (without < 0 ? 3 : 4)];
  }
  REQUIRE(columns[saving].negative);
  for (std::size_t side = 0; side < expected.size(); ++side) {
    CAPTURE(model::net_negative_names[side]);
    CHECK((expected[side] > 0) == (side != static_cast<std::size_t>(model::NetNegative::between)));
    CHECK_THAT((*columns[saving].negative)[side], WithinRel(expected[side] / 5000, 1e-14));
  }
  CHECK(*columns[rebound].negative == NegativeShares{0, 1, 0, 0, 0});
  CHECK_FALSE(columns[net].negative);
}

TEST_CASE("A sector that backfires beside savings that follow the devices turns the side of their break-even") {
  model::Study study = study_of(2000);
  std::vector<model::Sector>& sectors = study.points[0].scenario.sectors;
  sectors[0].rebound.distribution = model::DistributionSpec::uniform(1.2, 1.6);
  sectors[1].path.realisation.kind = model::RealisationKind::stock;
  sectors[1].path.realisation.devices_for_full_effect = {"full", model::DistributionSpec::fixed(500e9)};
  sectors[1].saving.distribution = model::DistributionSpec::fixed(0.1);
  const Output devices = outputs_of(study).outputs[size];
  const std::size_t between = static_cast<std::size_t>(model::NetNegative::between);
  CHECK((*devices.negative)[between] == devices.summary.existing);
  CHECK(devices.summary.existing > 0.9);
}

TEST_CASE("Break-evens that are greater than any number are missing and counted, kept or not") {
  model::Study study = study_of(2 * TrialCollector::block_trials);
  for (model::Sector& sector : study.points[0].scenario.sectors)
    sector.saving.distribution = model::DistributionSpec::fixed(1e-312);
  for (const bool kept : {true, false}) {
    study.output.save_trials = kept;
    const auto columns = outputs_of(study).outputs;
    CHECK(columns[rebound].summary.existing == 0);
    CHECK(std::isnan(columns[rebound].summary.moments.mean()));
    for (const statistics::Quantile& quantile : columns[rebound].summary.quantiles) CHECK(std::isnan(quantile.value));
    CHECK(columns[net].summary.existing == 1);
  }
}

TEST_CASE("Sectors without savings have no break-even rebound") {
  model::Study study = study_of(10);
  for (model::Sector& sector : study.points[0].scenario.sectors)
    sector.saving.distribution = model::DistributionSpec::fixed(0);
  const auto columns = outputs_of(study).outputs;
  for (std::size_t t = 0; t < 10; ++t) {
    CHECK(std::isnan(columns[rebound].values[t]));
    CHECK(std::isnan(columns[size].values[t]));
    CHECK(columns[net].values[t] == columns[footprint].values[t]);
  }
  CHECK(columns[rebound].summary.existing == 0);
}

TEST_CASE("The chance of a negative net is the share of such trials with its error") {
  const PointResult result = outputs_of(study_of(5000));
  const auto& nets = result.outputs[net].values;
  const auto hits = std::count_if(nets.begin(), nets.end(), [](double value) { return value < 0; });
  const double share = static_cast<double>(hits) / 5000;
  CHECK(share > 0.1);
  CHECK(share < 0.9);
  CHECK(result.net_negative.value == share);
  CHECK_THAT(result.net_negative.mcse, WithinRel(std::sqrt(share * (1 - share) / 5000), 1e-14));
  CHECK(result.net_negative.lower < share);
  CHECK(result.net_negative.upper > share);
}

TEST_CASE("A net of exactly zero is not negative") {
  model::Study study = study_of(20);
  study.points[0].scenario.sectors.clear();
  study.output.break_even.reset();
  const auto result = testing::net_trials(study, std::vector<double>(20, 0.0), testing::with_threads(1));
  CHECK(result.net_negative.value == 0);
}

TEST_CASE("Trials that are not kept have the same moments, and quantiles and a curve good to the resolution") {
  model::Study study = study_of(3 * TrialCollector::block_trials + 777);
  const PointResult kept = outputs_of(study);
  study.output.save_trials = false;
  const PointResult left_out = outputs_of(study);
  for (std::size_t c = 0; c < kept.outputs.size(); ++c) {
    const statistics::Summary& exact = kept.outputs[c].summary;
    const statistics::Summary& running = left_out.outputs[c].summary;
    CAPTURE(std::string(kept.outputs[c].name));
    CHECK(left_out.outputs[c].values.empty());
    CHECK(exact.resolution == 0);
    CHECK(running.resolution > 0);
    CHECK(running.moments.count() == exact.moments.count());
    CHECK_THAT(running.moments.mean(), WithinRel(exact.moments.mean(), 1e-12));
    for (std::size_t q = 0; q < exact.quantiles.size(); ++q)
      CHECK(std::abs(running.quantiles[q].value - exact.quantiles[q].value) <= running.resolution);
  }
  CHECK(left_out.net_negative.value == kept.net_negative.value);
  CHECK(left_out.handprint_by_sector == kept.handprint_by_sector);
  const double resolution = left_out.outputs[net].summary.resolution;
  REQUIRE(left_out.break_even_curve.net_quantiles.size() == kept.break_even_curve.net_quantiles.size());
  for (std::size_t i = 0; i < kept.break_even_curve.net_quantiles.size(); ++i)
    CHECK(std::abs(left_out.break_even_curve.net_quantiles[i] - kept.break_even_curve.net_quantiles[i]) <
          3 * resolution);
}

TEST_CASE("Sectors' mean handprints are those of the trials") {
  const model::Study study = study_of(5000);
  const PointResult result = outputs_of(study);
  const sampling::SectorSampler sampler(study.points[0].scenario.sectors, study.seed);
  double sums[2] = {};
  for (std::uint32_t t = 0; t < study.trials; ++t) {
    const auto sectors = testing::sectors_of(sampler, t);
    for (std::size_t s = 0; s < 2; ++s) sums[s] += 3 * sectors[s].handprint();
  }
  REQUIRE(result.handprint_by_sector.size() == 2);
  for (std::size_t s = 0; s < 2; ++s) CHECK_THAT(result.handprint_by_sector[s], WithinRel(sums[s] / 5000, 1e-12));
}

TEST_CASE("A value that is not finite is an error that names point and trial") {
  model::Study study = study_of(10);
  std::vector<double> values = footprints(10);
  values[7] = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_MATCHES(testing::net_trials(study, values, testing::with_threads(2)), base::RunError,
                       Catch::Matchers::MessageMatches(Catch::Matchers::ContainsSubstring("point 'base', trial 7:")));
  values[7] = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(testing::net_trials(study, values, testing::with_threads(1)), base::RunError);
}

TEST_CASE("A saving of everything against an elasticity above one is an error and no infinity") {
  model::Study study = study_of(10);
  model::Sector& sector = study.points[0].scenario.sectors[0];
  sector.saving.distribution = model::DistributionSpec::fixed(1);
  sector.rebound_kind = model::ReboundKind::price_elasticity;
  sector.rebound.distribution = model::DistributionSpec::fixed(1.5);
  CHECK_THROWS_AS(outputs_of(study), base::RunError);
}

}  // namespace fleetprint::run
