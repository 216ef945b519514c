#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "base/missing.hpp"
#include "model/sector.hpp"

namespace fleetprint::model {

// Where the net is below zero as one quantity rises and all else is held: from the break-even on; up to it; below it,
// but not at every lower value (between a lower root and this one); or, without a break-even, everywhere or nowhere.
// Each net below falls or rises throughout, and so has one root at most, but that of a number of devices which savings
// follow: the others may avoid nothing or backfire, so that a small fleet does not pay and a larger one does.
enum class NetNegative { from, up_to, between, everywhere, nowhere };
inline constexpr std::array<const char*, 5> net_negative_names = {"from", "up_to", "between", "everywhere", "nowhere"};

// Where the net crosses zero: footprint = handprint, both [fleet unit per year]. A root or nothing, never the end of a
// range.
struct BreakEven {
  std::optional<double> root;
  NetNegative negative = NetNegative::nowhere;

  double or_missing() const { return root.value_or(base::missing); }
};

// Saving p of sectors[which], the other sectors held; from 0 to 1. With rebound below 1 the net is negative from it on,
// with rebound above 1, where every saving backfires, up to it.
BreakEven break_even_saving(double footprint, std::span<const SectorValues> sectors, std::size_t which);

// Common rebound r* = 1 - F / H0 of all sectors, H0 the handprint without rebound: up to it the net is negative. Any
// number up to 1. Below 0 the footprint is greater even without rebound: the sectors would have to save more than
// expected. Nothing when H0 = 0.
BreakEven break_even_rebound(double footprint, std::span<const SectorValues> sectors);

// Whether the savings of any sector follow the number of devices.
bool any_follows_devices(std::span<const SectorValues> sectors);

// The greatest factor L > 0 on the number of devices (of all years alike) at which the net is zero when the footprint F
// is in proportion to it and savings that follow the number of devices follow: L F = sum of H_s over the others + sum
// of C_s min(1, L / l_s) over these, l_s = full_effect_at and C_s = H_s max(1, l_s) what is avoided at the full effect.
// The net is piecewise linear in L; beyond the greatest root more is emitted than avoided. Just below it the net is
// negative; it is negative at every lower L too (up_to) where a small fleet avoids more than it emits, that is where
// the others avoid more than nothing, or nothing and sum of C_s / l_s > F, and no root is lower; else it is not
// (between). Nothing where no L > 0 is a root.
BreakEven break_even_scale(double footprint, std::span<const SectorValues> sectors);

// What is avoided at a scale L on the number of devices: `held` whatever it is, and full min(1, L / at) of each that
// follows it.
struct FollowingHandprint {
  double at = 0;    // > 0, the scale from which on it is full
  double full = 0;  // there
};
struct ScaledHandprint {
  double held = 0;
  std::vector<FollowingHandprint> following;
};
ScaledHandprint scaled_handprint(std::span<const SectorValues> sectors);
// As above. Cost: where nothing backfires a few passes over `following`, else it is sorted.
BreakEven break_even_scale(double footprint, const ScaledHandprint& handprint);

// Number of devices N H / F above 0, if footprint grows in proportion and the handprint stays: up to it the net is
// negative. Nothing where the handprint is not positive or F = 0. Where savings follow the number of devices it is N
// times break_even_scale, with its side, and nothing where that has no root.
BreakEven break_even_devices(double footprint, std::span<const SectorValues> sectors, double devices);
// The same where savings follow the number of devices, all that is avoided being given too.
BreakEven break_even_devices(double footprint, double avoided, double devices, const ScaledHandprint& scaled);

// All of a trial or an estimate; the saving of a sector if one is named. `scaled`: what a number of devices is held
// against, where savings follow it and `sectors` are sums over years, which do not; else null.
struct BreakEvens {
  BreakEven rebound;
  BreakEven devices;
  std::optional<BreakEven> saving;

  double saving_or_missing() const { return saving ? saving->or_missing() : base::missing; }
};

BreakEvens break_evens(double footprint, std::span<const SectorValues> sectors, double devices,
                       std::optional<std::size_t> saving_of, const ScaledHandprint* scaled = nullptr);

}  // namespace fleetprint::model
