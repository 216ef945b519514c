#include "sampling/path_sampler.hpp"

#include "random/stream_key.hpp"

namespace fleetprint::sampling {

PathSampler::PathSampler(model::Decarbonisation paths, const model::Deployment& deployment, Design design)
    : paths_(std::move(paths)),
      first_year_(deployment.first_year),
      years_(deployment.years()),
      design_(std::move(design)) {
  typical_ = at(paths_.manufacturing.decline_per_year.typical(), paths_.grid.decline_per_year.typical(),
                paths_.infrastructure.decline_per_year.typical());
}

model::YearFactors PathSampler::at(double manufacturing, double grid, double infrastructure) const {
  return {factors_of(paths_.manufacturing, manufacturing), factors_of(paths_.grid, grid),
          factors_of(paths_.infrastructure, infrastructure), manufacturing};
}

std::vector<std::string> PathSampler::parameters() const {
  std::vector<std::string> names;
  for (const model::FactorPath* path : {&paths_.manufacturing, &paths_.grid, &paths_.infrastructure})
    if (!path->decline_per_year.is_constant()) names.push_back(path->decline_per_year.name);
  return names;
}

std::vector<double> PathSampler::factors_of(const model::FactorPath& path, double decline_per_year) const {
  std::vector<double> factors(years_);
  path.fill(first_year_, paths_.reference_year, decline_per_year, factors);
  return factors;
}

void PathSampler::draw_declines(const model::FactorPath& path, const TrialRange& trials,
                                std::span<double> declines) const {
  const model::Parameter& decline = path.decline_per_year;
  draw_column(decline.distribution, design_, random::stream_of(decline.name), trials, declines);
}

}  // namespace fleetprint::sampling
