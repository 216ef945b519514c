#pragma once

#include <optional>
#include <span>

#include "model/sector.hpp"

namespace fleetprint::model {

// Where the net crosses zero: footprint = handprint, both [fleet unit per year].

// Saving of sectors[which] at which the net is zero, the other sectors held; 0 when it is negative without it; nothing
// when no saving up to 100 % suffices.
std::optional<double> break_even_saving(double footprint, std::span<const SectorValues> sectors, std::size_t which);

// Common rebound r* = 1 - F / H0 of all sectors, H0 the handprint without rebound; negative when even without rebound
// the footprint is greater; nothing when H0 = 0.
std::optional<double> break_even_rebound(double footprint, std::span<const SectorValues> sectors);

// Number of devices at which the net is zero if footprint grows in proportion and the handprint stays: N H / F. Zero
// when the handprint is not positive; nothing when F = 0.
std::optional<double> break_even_devices(double footprint, std::span<const SectorValues> sectors, double devices);

}  // namespace fleetprint::model
