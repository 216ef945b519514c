#pragma once

#include "model/scenario.hpp"
#include "run/stock_step.hpp"
#include "sampling/sector_sampler.hpp"

namespace fleetprint::run {

// One sector's parameters in some trials.
struct SectorDraws {
  sampling::SectorColumns values;                     // of the first year, following no number of devices
  std::vector<double> emissions_growth, full_effect;  // see model::SectorPathValues
  TrialGrid relative_emissions;                       // [year] to the first year's
};

// What is avoided in one sector in some trials, per year [fleet unit].
struct SectorAvoided {
  TrialGrid emissions;            // [year] that the realisation reaches
  TrialGrid full_effect_at;       // [year] see model::SectorValues; no rows: the saving does not follow the stock
  std::vector<double> effective;  // share of the emissions that is avoided
  TrialGrid by_year;              // [year]

  bool follows_stock() const { return full_effect_at.rows() > 0; }
};

// From the sectors and the stock to what is avoided in every year: B a f(p, r).
class SectorStep {
 public:
  SectorStep(const model::Scenario& scenario, const sampling::Design& design)
      : scenario_(scenario), sampler_(scenario.sectors, design) {}

  const sampling::SectorSampler& sampler() const { return sampler_; }

  void draw(std::size_t sector, const sampling::TrialRange& trials, SectorDraws& draws) const;
  // Of one trial.
  void set(std::size_t sector, const model::SectorValues& values, const model::SectorPathValues& path,
           SectorDraws& draws) const;
  // With the savings' share of the full effect by the stock.
  void avoid(std::size_t sector, const StockColumns& stock, const SectorDraws& draws, SectorAvoided& avoided) const;

 private:
  void set_relative_emissions(std::size_t sector, SectorDraws& draws) const;

  const model::Scenario& scenario_;
  sampling::SectorSampler sampler_;
};

}  // namespace fleetprint::run
