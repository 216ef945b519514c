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

// What of the cohorts' embodied footprints counts in the horizon, see model::EndShares: [cohort]. No rows where the
// ends of the horizon neither add nor take, so that of what is made in it all counts.
struct EndColumns {
  TrialGrid manufacturing;      // decarbonisation factor of the year that its devices are made in
  TrialGrid counted;            // the same times the share that counts in the horizon
  TrialGrid charged, credited;  // shares

  bool are_counted() const { return counted.rows() > 0; }
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
  void fill(const model::FactorPath& path, std::span<const double> declines, TrialGrid& factors) const;

  sampling::PathSampler sampler_;
  model::Deployment deployment_;
};

}  // namespace fleetprint::run
