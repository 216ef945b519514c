#pragma once

#include <vector>

#include "sampling/input_draws.hpp"

namespace fleetprint::sampling {

// The values of a sector's parameters in a range of trials, each [trial].
struct SectorColumns {
  model::ReboundKind rebound_kind = model::ReboundKind::share;
  std::vector<double> emissions, saving, realisation, rebound;
  double devices = 0;               // that a saving follows
  std::vector<double> full_effect;  // number of devices that has the full effect; empty: it follows none

  model::SectorValues at(std::size_t trial) const {
    model::SectorValues values{emissions[trial], saving[trial], realisation[trial], {rebound_kind, rebound[trial]}};
    if (!full_effect.empty()) model::follow_devices(devices, full_effect[trial], values);
    return values;
  }
};

// Draws the inputs of all sectors.
class SectorSampler {
 public:
  SectorSampler(std::vector<model::Sector> sectors, Design design)
      : sectors_(std::move(sectors)), draws_(model::inputs_of(sectors_), std::move(design)) {}

  std::size_t size() const { return sectors_.size(); }
  const std::vector<model::Sector>& sectors() const { return sectors_; }
  // [sector], following no number of devices
  std::vector<SectorColumns> draw_columns(const TrialRange& trials) const;
  // The same of a fleet of so many devices, which savings may follow.
  std::vector<SectorColumns> draw_columns(const TrialRange& trials, double devices) const;
  SectorColumns draw_columns_of(std::size_t sector, const TrialRange& trials) const;
  // Whether a sector's values in the trials from one on are known to be those from the other on.
  bool is_drawn_alike(std::size_t sector, base::Trial trial, base::Trial other) const;
  // One input of what counts only over the years: [trial].
  std::vector<double> draw_growth(std::size_t sector, const TrialRange& trials) const {
    return draws_.column(model::Role::emissions_growth, sector, trials);
  }
  std::vector<double> draw_full_effect(std::size_t sector, const TrialRange& trials) const {
    return draws_.column(model::Role::devices_for_full_effect, sector, trials);
  }

 private:
  std::vector<model::Sector> sectors_;
  InputDraws draws_;
};

}  // namespace fleetprint::sampling
