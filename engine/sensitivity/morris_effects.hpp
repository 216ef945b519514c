#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sensitivity/estimate.hpp"
#include "sensitivity/morris_design.hpp"

namespace fleetprint::sensitivity {

// What elementary effects say of each factor. An effect is the difference of the response over the step in probability
// that made it: in the response's unit per whole range of probability.
struct MorrisEffects {
  std::vector<Estimate> mu;               // [factor] mean effect: influence with its direction
  std::vector<Estimate> mu_star;          // [factor] mean of its absolute value: influence
  std::vector<Estimate> sigma;            // [factor] its standard deviation: curvature or interaction
  std::vector<std::uint64_t> non_finite;  // [factor] trajectories without an effect of the factor
};

// Of the responses at the design's trials. An effect one of whose two responses is not finite is left out. Morris
// (1991), Technometrics 33(2); mu_star: Campolongo, Cariboni & Saltelli (2007), Environ. Model. Softw. 22(10).
// Intervals at `confidence` from the spread between trajectories, see group_jackknife.hpp. NaN:
// no effect exists, for sigma fewer than two.
MorrisEffects morris_effects(const MorrisDesign& design, std::span<const double> responses, double confidence);

}  // namespace fleetprint::sensitivity
