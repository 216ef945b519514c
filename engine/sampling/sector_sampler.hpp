#pragma once

#include <array>
#include <string>
#include <vector>

#include "model/sector.hpp"
#include "sampling/draw_column.hpp"

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

// Draws the parameters of all sectors, each from the stream of its name.
class SectorSampler {
 public:
  SectorSampler(std::vector<model::Sector> sectors, Design design);

  std::size_t size() const { return sectors_.size(); }
  const std::vector<model::Sector>& sectors() const { return sectors_; }
  // Of what is drawn.
  std::vector<std::string> parameters() const;
  // [sector], following no number of devices
  std::vector<SectorColumns> draw_columns(const TrialRange& trials) const;
  // The same of a fleet of so many devices, which savings may follow.
  std::vector<SectorColumns> draw_columns(const TrialRange& trials, double devices) const;
  // One parameter of what counts only over the years: [trial].
  std::vector<double> draw_growth(std::size_t sector, const TrialRange& trials) const;
  std::vector<double> draw_full_effect(std::size_t sector, const TrialRange& trials) const;

 private:
  // Every parameter of a sector, in the order of parameters_of.
  static constexpr std::size_t parameter_count = 7;

  std::vector<double> draw_column_of(std::size_t sector, std::size_t parameter, const TrialRange& trials) const;

  std::vector<model::Sector> sectors_;
  std::vector<std::array<base::Stream, parameter_count>> streams_;
  Design design_;
};

}  // namespace fleetprint::sampling
