#pragma once

#include "model/scenario.hpp"
#include "run/stock_step.hpp"
#include "sampling/sector_sampler.hpp"

namespace fleetprint::run {

// The sectors' parameters in some trials.
struct SectorDraws {
  std::vector<sampling::SectorColumns> values;  // [sector]; of the first year, following no number of devices
  TrialGrid emissions_growth, full_effect;      // [sector] see model::SectorPathValues
  TrialGrid relative_emissions;                 // [sector x years + year] to the first year's
};

// What is avoided in some trials, per year [fleet unit].
struct HandprintColumns {
  TrialGrid emissions;       // [sector x years + year] that the realisation reaches
  TrialGrid full_effect_at;  // [sector x years + year] see model::SectorValues; no rows: no saving follows the stock
  TrialGrid effective;       // [sector] share of the emissions that is avoided
  TrialGrid by_sector;       // [sector x years + year]
  TrialGrid by_year;         // [year]

  bool follows_stock() const { return full_effect_at.rows() > 0; }
};

// From the sectors and the stock to what is avoided in every year: B a f(p, r).
class SectorStep {
 public:
  SectorStep(const model::Scenario& scenario, const sampling::Design& design)
      : scenario_(scenario), sampler_(scenario.sectors, design) {}

  const sampling::SectorSampler& sampler() const { return sampler_; }

  void draw(const sampling::TrialRange& trials, SectorDraws& draws) const;
  // Of one trial.
  void set(const std::vector<model::SectorValues>& sectors, const std::vector<model::SectorPathValues>& paths,
           SectorDraws& draws) const;
  // With the savings' share of the full effect by the stock.
  void add_up(const StockColumns& stock, const SectorDraws& draws, HandprintColumns& columns) const;

 private:
  void set_relative_emissions(SectorDraws& draws) const;

  const model::Scenario& scenario_;
  sampling::SectorSampler sampler_;
};

}  // namespace fleetprint::run
