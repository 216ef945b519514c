#include "run/net_step.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>

#include "example_study.hpp"

namespace fleetprint::run {
namespace {

// One of these, by a fixed pseudo-random order.
double one_of(std::span<const double> values, std::uint64_t& state) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return values[(state >> 33) % values.size()];
}

sampling::SectorColumns sector_of(model::ReboundKind kind, std::size_t trials, std::uint64_t& state) {
  sampling::SectorColumns sector;
  sector.rebound_kind = kind;
  for (std::size_t t = 0; t < trials; ++t) {
    sector.emissions.push_back(one_of(std::vector{0.0, 1e-310, 3.0, 100.0, 1e307}, state));
    sector.saving.push_back(one_of(std::vector{0.0, 1e-300, 0.1, 0.3, 1.0}, state));
    sector.realisation.push_back(one_of(std::vector{0.0, 0.5, 0.9, 1.0}, state));
    sector.rebound.push_back(one_of(std::vector{-0.2, 0.0, 0.4, 1.0, 1.3}, state));
  }
  return sector;
}

}  // namespace

TEST_CASE("Break-evens by columns have the bits of those trial by trial, in every case") {
  constexpr std::size_t trials = 3001;
  std::uint64_t state = 7;
  for (const auto kind : {model::ReboundKind::share, model::ReboundKind::price_elasticity}) {
    const std::vector<sampling::SectorColumns> drawn = {sector_of(model::ReboundKind::share, trials, state),
                                                        sector_of(kind, trials, state),
                                                        sector_of(model::ReboundKind::share, trials, state)};
    std::vector<SectorTrials> sectors;
    for (const auto& one : drawn) sectors.emplace_back(one, one.emissions.data());
    std::vector<double> footprint, devices;
    for (std::size_t t = 0; t < trials; ++t) {
      footprint.push_back(one_of(std::vector{-1.0, 0.0, 1e-300, 5.0, 40.0, 1e300}, state));
      devices.push_back(one_of(std::vector{0.0, 10.0, 1e12, 1e300}, state));
    }
    AvoidedColumns avoided;
    add_up_avoided(sectors, trials, 1, avoided);
    std::vector<double> rebound(trials), number(trials), saving(trials);
    BreakEvenCounts counts, expected;
    find_break_evens({footprint, devices.data(), avoided, &sectors[1]}, {rebound.data(), number.data(), saving.data()},
                     counts);
    for (std::size_t t = 0; t < trials; ++t) {
      CAPTURE(t);
      const std::vector<model::SectorValues> values = {drawn[0].at(t), drawn[1].at(t), drawn[2].at(t)};
      const model::BreakEvens found = model::break_evens(footprint[t], values, devices[t], 1);
      expected.add(found);
      REQUIRE(testing::same(avoided.all[t], model::handprint(values)));
      REQUIRE(testing::same(rebound[t], found.rebound.or_missing()));
      REQUIRE(testing::same(number[t], found.devices.or_missing()));
      REQUIRE(testing::same(saving[t], found.saving_or_missing()));
    }
    CHECK(counts.rebound == expected.rebound);
    CHECK(counts.devices == expected.devices);
    CHECK(counts.saving == expected.saving);
    CHECK(counts.saving[static_cast<std::size_t>(model::NetNegative::up_to)] > 0);
  }
}

}  // namespace fleetprint::run
