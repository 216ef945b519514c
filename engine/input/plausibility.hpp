#pragma once

#include <string>
#include <string_view>

#include "input/problems.hpp"
#include "input/table_view.hpp"
#include "model/scenario.hpp"

namespace fleetprint::input {

// From where on a value is valid but implausible, so that a user is warned of it, and why there. METHOD.md has the same
// table; a test compares them.
struct PlausibilityLimit {
  double greatest = 0;
  std::string_view what;
  std::string_view unit;
  std::string_view reason;
};

inline constexpr PlausibilityLimit greatest_avoided_per_footprint = {
    .greatest = 1000,
    .what = "avoided emissions of a device over its life / its footprint",
    .unit = "1",
    .reason = "an industry study claims 9.7 for all information technology (GeSI 2015, SMARTer2030)"};
inline constexpr PlausibilityLimit greatest_share_avoided = {.greatest = 1,
                                                             .what = "avoided emissions / emissions of the sector",
                                                             .unit = "1",
                                                             .reason = "no more can be avoided than is emitted"};
inline constexpr PlausibilityLimit greatest_rebound = {
    .greatest = 2,
    .what = "rebound (share or price elasticity)",
    .unit = "1",
    .reason = "reviews find rebound below 1 in most cases, little above 1 in the others (Sorrell 2007)"};
inline constexpr PlausibilityLimit greatest_grid_intensity = {
    .greatest = 2,
    .what = "grid intensity",
    .unit = "kg CO2e/kWh",
    .reason = "coal power emits 0.74 to 0.91 over its life cycle (IPCC AR5 WGIII, annex III, table A.III.2)"};

inline constexpr const PlausibilityLimit* plausibility_limits[] = {
    &greatest_avoided_per_footprint, &greatest_share_avoided, &greatest_rebound, &greatest_grid_intensity};

// Warns of what a valid scenario says that is implausible, by the limits of plausibility_limits.hpp. An uncertain value
// counts with its upper end; of an unbounded law that is two standard deviations above the mean. What follows from
// several inputs is worked out with every one of them typical.
void warn_of_the_implausible(const TableView& root, const model::Scenario& scenario);

// Why a value above the limit is warned of.
std::string why(const PlausibilityLimit& limit);

}  // namespace fleetprint::input
