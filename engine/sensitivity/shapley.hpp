#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/ids.hpp"
#include "sensitivity/estimate.hpp"

namespace fleetprint::sensitivity {

// What Shapley effects are estimated from: Song, Nelson & Staum (2016), SIAM/ASA J. Uncertain. Quantif. 4. The paper
// recommends the numbers of conditions and of trials under each that stand here: permutations tell more.
struct ShapleyPlan {
  std::uint32_t factors = 0;
  // [row][column], of the factors' normal scores (a Gaussian copula); positive semi-definite. Empty: independent
  // factors.
  std::vector<double> correlations = {};
  // [factor]: a number from 0 on without gaps. The factors of a group enter and leave together and have one effect.
  // Empty: each factor is a group.
  std::vector<std::uint32_t> groups = {};
  std::uint32_t permutations = 1000;       // of the groups
  std::uint32_t outer = 1;                 // N_O: conditions drawn for each set of groups
  std::uint32_t inner = 3;                 // N_I, from 2 on: trials under each condition
  std::uint32_t variance_trials = 10'000;  // N_V, from 2 on: trials for the variance of the response
  base::Seed seed = {};
};

// The points at which Shapley effects need the response. Trials, in this order:
//   variance_trials of all factors at random;
//   for each permutation pi of the g groups, each l = 1 .. g - 1, each of `outer` conditions: `inner` trials that share
//   the values of the groups pi(l + 1) .. pi(g) and differ in those of J = {pi(1) .. pi(l)}.
// With C the lower Cholesky factor of the correlations of the factors in the order pi(g), ..., pi(1), normal scores are
// z = C e for independent standard normal e. What is conditioned on comes first in that order for every l, so that with
// e split alike, z_-J = C_11 e_1 and z_J = C_21 e_1 + C_22 e_2: drawing e_2 anew draws z_J from its law given z_-J, of
// mean C_21 C_11^-1 z_-J and covariance C_22 C_22'. Values are u = Phi(z), those of a factor's distribution function.
class ShapleyDesign {
 public:
  explicit ShapleyDesign(ShapleyPlan plan);

  const ShapleyPlan& plan() const { return plan_; }
  std::uint32_t groups() const { return groups_; }
  // g! where the plan has at least so many permutations: then all of them take turns, each equally often, so that the
  // number used is the plan's less a remainder. Otherwise 0: permutations are random.
  std::uint32_t distinct_permutations() const { return distinct_; }
  std::uint32_t permutations() const { return permutations_; }
  std::vector<std::uint32_t> permutation(std::uint32_t number) const;  // of groups: pi(1) .. pi(g)

  std::uint64_t trials() const;
  std::uint64_t trials_per_permutation() const;
  // Points of the unit cube (0, 1)^factors, [trial][factor], from a trial on. Any portions give the same points.
  void fill(std::uint64_t first_trial, std::span<double> points) const;

 private:
  // The factors in the order pi(g), ..., pi(1), and the Cholesky factor of their correlations.
  struct Arrangement {
    std::vector<std::size_t> order;        // [place]: factor
    std::vector<std::size_t> group_sizes;  // in that order
    std::vector<double> lower;             // C [row][column]; empty: the identity
  };
  Arrangement arrange(const std::vector<std::uint32_t>& permutation) const;
  void fill_trial(const Arrangement& arrangement, std::uint64_t trial, std::span<double> point) const;
  void draw_normals(const Arrangement& arrangement, std::uint64_t trial, std::span<double> normals) const;

  ShapleyPlan plan_;
  std::uint32_t groups_ = 0;
  std::uint32_t distinct_ = 0;
  std::uint32_t permutations_ = 0;
};

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
