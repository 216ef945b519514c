#pragma once

#include <span>
#include <vector>

#include "model/growth.hpp"
#include "sampling/input_draws.hpp"

namespace fleetprint::sampling {

// Growth curves in a range of trials, which differ in these numbers alone: each [trial].
struct GrowthColumns {
  model::GrowthCurve common;  // kind, reference year and table
  std::vector<double> devices, rate, limit_devices;

  model::GrowthCurve at(std::size_t trial) const;
};

// Draws the growth curve and the lifetime of a deployment.
class DeploymentSampler {
 public:
  DeploymentSampler(model::Deployment deployment, Design design);

  // Whether every trial has the same stock, inflow and retirement.
  bool is_certain() const;
  bool has_certain_lifetime() const;
  // Whether every trial has the same curve of one growth law.
  bool is_certain(std::size_t law) const;

  const model::Deployment& deployment() const { return deployment_; }
  // Under one of the deployment's growth laws.
  void draw_growth(std::size_t law, const TrialRange& trials, GrowthColumns& columns) const;
  GrowthColumns typical_growth(std::size_t law) const;  // of one trial
  // The two parameters of the lifetime: [trial].
  void draw_lifetimes(const TrialRange& trials, std::span<double> first, std::span<double> second) const;

 private:
  void draw_fit(std::size_t law, const TrialRange& trials, GrowthColumns& columns) const;

  model::Deployment deployment_;
  InputDraws draws_;
};

}  // namespace fleetprint::sampling
