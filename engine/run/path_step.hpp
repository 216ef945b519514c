#pragma once

#include "model/footprint_years.hpp"
#include "run/stock_step.hpp"
#include "sampling/input_draws.hpp"

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
  PathStep(const model::Timeline& timeline, const sampling::Design& design);

  const model::Decarbonisation& paths() const { return paths_; }
  // Every decline typical.
  const model::YearFactors& typical() const { return typical_; }
  // At given declines a year; those of tables do not count.
  model::YearFactors at(double manufacturing, double grid, double infrastructure) const;

  void draw(const sampling::TrialRange& trials, PathColumns& columns) const;
  // Of one trial.
  void set(const model::YearFactors& factors, PathColumns& columns) const;

  void set_ends(const StockColumns& stock, const PathColumns& paths, EndColumns& columns) const;

 private:
  void fill(const model::FactorPath& path, std::span<const double> declines, TrialGrid& factors) const;

  model::Decarbonisation paths_;
  model::Deployment deployment_;
  sampling::InputDraws draws_;
  model::YearFactors typical_;
};

}  // namespace fleetprint::run
