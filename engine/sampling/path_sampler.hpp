#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/deployment.hpp"
#include "model/footprint_years.hpp"
#include "model/year_path.hpp"
#include "sampling/draw_column.hpp"

namespace fleetprint::sampling {

// Draws how making and running devices gets cleaner over a deployment's years.
class PathSampler {
 public:
  PathSampler(model::Decarbonisation paths, const model::Deployment& deployment, Design design);

  // Of what is drawn.
  std::vector<std::string> parameters() const;
  // The declines of one of the paths a year: [trial].
  void draw_declines(const model::FactorPath& path, const TrialRange& trials, std::span<double> declines) const;
  const model::Decarbonisation& paths() const { return paths_; }
  // At given declines a year; those of tables do not count.
  model::YearFactors at(double manufacturing, double grid, double infrastructure) const;
  // Every parameter typical.
  const model::YearFactors& typical() const { return typical_; }

 private:
  std::vector<double> factors_of(const model::FactorPath& path, double decline_per_year) const;

  model::Decarbonisation paths_;
  double first_year_;
  std::size_t years_;
  Design design_;
  model::YearFactors typical_;
};

}  // namespace fleetprint::sampling
