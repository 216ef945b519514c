#pragma once

#include <algorithm>
#include <vector>

#include "model/break_even.hpp"
#include "run/cohort_step.hpp"
#include "run/footprint_step.hpp"
#include "run/sector_step.hpp"
#include "run/trial_model.hpp"

namespace fleetprint::run {

// All that some trials say of the years; parts of it may be those of other trials, which outlive it.
struct YearsView {
  const StockColumns* stock = nullptr;
  const ShareColumns* shares = nullptr;
  const DeviceColumns* devices = nullptr;
  const PathColumns* paths = nullptr;
  const EndColumns* ends = nullptr;
  const CohortColumns* cohorts = nullptr;
  const ServiceColumns* service = nullptr;
  const FootprintColumns* footprint = nullptr;
  std::vector<const SectorDraws*> sectors;    // [sector]
  std::vector<const SectorAvoided*> avoided;  // [sector]
  const TrialGrid* handprint = nullptr;       // [year] avoided in all sectors
  base::Trial first = {};

  std::size_t trials() const { return stock->is_sound.size(); }
  std::size_t years() const { return stock->years; }
  std::size_t sector_count() const { return sectors.size(); }
  bool follows_stock() const {
    return std::ranges::any_of(avoided, [](const SectorAvoided* one) { return one->follows_stock(); });
  }
  bool is_sound(std::size_t trial) const { return stock->is_sound[trial] != 0; }
};

// What the steps of some trials give. Memory that is used again.
struct YearsTile final : TrialTile {
  StockColumns stock;
  ShareColumns shares;
  DeviceColumns devices;
  PathColumns paths;
  EndColumns ends;
  CohortColumns cohorts;
  ServiceColumns service;
  FootprintColumns footprint;
  std::vector<SectorDraws> sectors;    // [sector]
  std::vector<SectorAvoided> avoided;  // [sector]
  TrialGrid handprint;                 // [year] of all sectors
  YearsView view;                      // of the trials that stand here, and of what they took from others
};

// The sectors of a trial with baselines that are the sums over the years, and which follow no number of devices any
// more.
void sum_over_years(const YearsView& trials, std::size_t trial, std::vector<model::SectorValues>& sums);

// The emissions of every sector that its realisation reaches, added up over the years [sector].
void add_up_emissions(const YearsView& trials, TrialGrid& sums);

// What is avoided when the whole course of the stock is scaled. False, and nothing, where no saving follows the stock.
bool scale_by_year(const YearsView& trials, std::size_t trial, model::ScaledHandprint& scaled);

}  // namespace fleetprint::run
