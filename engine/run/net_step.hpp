#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "model/break_even.hpp"
#include "run/break_even_counts.hpp"
#include "run/trial_grid.hpp"
#include "sampling/sector_sampler.hpp"

namespace fleetprint::run {

// A sector in some trials, each [trial]: its parameters, with the emissions that its realisation reaches, of a year or
// added up over years.
struct SectorTrials {
  model::ReboundKind rebound_kind;
  const double* emissions;
  const double* realisation;
  const double* saving;
  const double* rebound;

  SectorTrials(const sampling::SectorColumns& drawn, const double* reached)
      : rebound_kind(drawn.rebound_kind),
        emissions(reached),
        realisation(drawn.realisation.data()),
        saving(drawn.saving.data()),
        rebound(drawn.rebound.data()) {}
};

// What is avoided in some trials, in the time of the emissions.
struct AvoidedColumns {
  TrialGrid by_sector;                  // [sector] B a f(p, r)
  std::vector<double> all;              // of all sectors
  std::vector<double> without_rebound;  // of all sectors, if there were no rebound: B a p
  std::vector<double> others;           // of all but the sector whose saving is looked for, if there is one
  std::vector<double> potential;        // of that sector, at f = 1
};

void add_up_avoided(std::span<const SectorTrials> sectors, std::size_t trials, std::optional<std::size_t> saving_of,
                    AvoidedColumns& avoided);

// What break-evens are looked for with: footprints and avoided emissions of one time.
struct BreakEvenInputs {
  std::span<const double> footprint;  // [trial]
  const double* devices;              // [trial]
  const AvoidedColumns& avoided;
  const SectorTrials* named = nullptr;  // whose saving is looked for, if any
  // Gives what a trial's devices avoid by their number, where savings follow it; else empty.
  std::function<void(std::size_t trial, model::ScaledHandprint& scaled)> scaled = {};
};

// Where the break-evens of some trials go, each [trial]; missing where there is none.
struct BreakEvenColumns {
  double* rebound;
  double* devices;  // null: not looked for
  double* saving;   // null unless a sector is named
};

// As model::break_evens, trial by trial and bit by bit, and the sides on which the net is negative.
void find_break_evens(const BreakEvenInputs& inputs, const BreakEvenColumns& columns, BreakEvenCounts& counts);

}  // namespace fleetprint::run
