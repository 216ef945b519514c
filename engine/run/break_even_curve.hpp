#pragma once

#include <span>
#include <vector>

#include "run/execution.hpp"
#include "run/result.hpp"

namespace fleetprint::run {

// Handprint with the saving of sectors[which] replaced, there and in `sectors`.
double handprint_at(std::vector<model::SectorValues>& sectors, std::size_t which, double saving);

// Net as a function of the named sector's saving, on the study's grid: quantiles over the trials, whose footprints
// [trial, fleet unit] are given, and for the four estimates of the footprint at typical sector parameters.
BreakEvenCurve trace_break_even(const model::Study& study, const model::Scenario& scenario,
                                std::span<const double> footprints, const Execution& execution);

}  // namespace fleetprint::run
