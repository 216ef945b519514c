#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sensitivity/shapley_plan.hpp"

namespace fleetprint::sensitivity {

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

}  // namespace fleetprint::sensitivity
