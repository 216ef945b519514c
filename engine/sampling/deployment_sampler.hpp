#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/deployment.hpp"
#include "model/growth.hpp"
#include "sampling/draw_column.hpp"

namespace fleetprint::sampling {

// Growth curves in a range of trials, which differ in these numbers alone: each [trial].
struct GrowthColumns {
  model::GrowthCurve common;  // kind, reference year and table
  std::vector<double> devices, rate, limit_devices;

  model::GrowthCurve at(std::size_t trial) const;
};

// Draws the growth curve and the lifetime of a deployment, each parameter from the stream of its name.
class DeploymentSampler {
 public:
  DeploymentSampler(model::Deployment deployment, Design design);

  // Whether every trial has the same stock, inflow and retirement.
  bool is_certain() const;
  bool has_certain_lifetime() const;
  // Whether every trial has the same curve of one growth law.
  bool is_certain(std::size_t law) const;
  // Of what is drawn, under any of the growth laws.
  std::vector<std::string> parameters() const;

  const model::Deployment& deployment() const { return deployment_; }
  // Under one of the deployment's growth laws.
  void draw_growth(std::size_t law, const TrialRange& trials, GrowthColumns& columns) const;
  GrowthColumns typical_growth(std::size_t law) const;  // of one trial
  // The two parameters of the lifetime: [trial].
  void draw_lifetimes(const TrialRange& trials, std::span<double> first, std::span<double> second) const;

 private:
  void draw(const model::Parameter& parameter, const TrialRange& trials, std::span<double> values) const;
  void draw_fit(const model::GrowthLaw& growth, const TrialRange& trials, GrowthColumns& columns) const;

  model::Deployment deployment_;
  Design design_;
};

}  // namespace fleetprint::sampling
