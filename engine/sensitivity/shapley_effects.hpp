#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sensitivity/estimate.hpp"
#include "sensitivity/shapley_design.hpp"

namespace fleetprint::sensitivity {

// Shapley effects: the variance of a response shared out among the groups of factors. With the cost of a set of groups
// c(J) = E[Var(Y | X_-J)], c(none) = 0, c(all) = Var(Y), a group's effect is the mean over permutations of what c gains
// when the group joins those before it, over Var(Y) (Song, Nelson & Staum 2016). Along each permutation the gains add
// up to c(all) - c(none), which is one estimate of Var(Y) for all: so effects add up to 1, to rounding. They are
// defined for dependent factors and lie in [0, 1], for independent ones between first-order and total index; estimates
// of small effects can be negative.
struct ShapleyEffects {
  std::vector<Estimate> effects;    // [group]; NaN where nothing varies or too few trials are finite
  double variance = base::missing;  // of the response, from the plan's variance_trials
  std::uint64_t non_finite = 0;     // responses; a permutation with one is left out, as is a variance trial
  std::uint32_t permutations = 0;   // that were used
};

// Intervals: normal, by the central limit theorem over permutations, with the error of the variance's estimate. With
// a_p the gains in permutation p over the variance V, q the share of permutations in which the group comes last (the
// only one where V itself enters), the error's square is Var(a_p) / m + (effect - q)^2 Var(V) / V^2, Var(V) from the
// fourth moment. Where all permutations take turns, Var(a_p) is that within each one, if each was used twice; otherwise
// that of all, which is too great.
// responses: [trial of the design].
ShapleyEffects shapley_effects(const ShapleyDesign& design, std::span<const double> responses, double confidence);

}  // namespace fleetprint::sensitivity
