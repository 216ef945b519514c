#pragma once

#include <string>
#include <vector>

#include "model/deployment.hpp"
#include "model/growth.hpp"
#include "sampling/design.hpp"

namespace fleetprint::sampling {

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
  // Under one of the deployment's growth laws. Sets the curve's drawn parameters; hand in the same curve again and
  // again.
  void draw_growth(std::size_t law, base::Trial trial, model::GrowthCurve& curve) const;
  model::LifetimeValues draw_lifetime(base::Trial trial) const;

 private:
  double draw(const model::Parameter& parameter, base::Trial trial) const;
  model::DrawnLine drawn_line(const model::GrowthLaw& growth, base::Trial trial) const;

  model::Deployment deployment_;
  Design design_;
};

}  // namespace fleetprint::sampling
