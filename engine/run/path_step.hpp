#pragma once

#include "model/scenario.hpp"
#include "run/stock_step.hpp"
#include "sampling/path_sampler.hpp"

namespace fleetprint::run {

// How making and running devices gets cleaner in some trials: the factors of every year.
struct PathColumns {
  TrialGrid manufacturing, grid, infrastructure;  // [year]
  std::vector<double> manufacturing_decline;      // [trial], where manufacturing follows no table [1/yr]
};

// What of the cohorts' embodied footprints counts in the horizon, see model::EndShares.
struct EndColumns {
  TrialGrid manufacturing;      // [cohort] decarbonisation factor of the year that its devices are made in
  TrialGrid counted;            // [cohort] the same times the share that counts in the horizon
  TrialGrid charged, credited;  // [cohort] shares; no rows where the ends of the horizon neither add nor take
};

class PathStep {
 public:
  PathStep(const model::Timeline& timeline, const sampling::Design& design)
      : sampler_(timeline.decarbonisation, timeline.deployment, design), deployment_(timeline.deployment) {}

  const sampling::PathSampler& sampler() const { return sampler_; }

  void draw(const sampling::TrialRange& trials, PathColumns& columns) const;
  // Of one trial.
  void set(const model::YearFactors& factors, PathColumns& columns) const;

  void set_ends(const StockColumns& stock, const PathColumns& paths, EndColumns& columns) const;

 private:
  sampling::PathSampler sampler_;
  model::Deployment deployment_;
};

}  // namespace fleetprint::run
