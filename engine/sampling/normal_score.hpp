#pragma once

#include <optional>

#include "model/distribution_spec.hpp"
#include "sampling/smooth_table.hpp"

namespace fleetprint::sampling {

// The value of a law where a standard normal number has the value s: T(s) = F^-1(Phi(s)), so that T of a standard
// normal number follows the law. For every law but the discrete. Tabulated on |s| <= greatest_score (further out it
// keeps the last value; a normal number is there once in 5e16); a triangular law has a node at its mode, where T''
// jumps. Error: below 1e-9 of the law's spread T(3) - T(-3), see README.md.
class NormalScore {
 public:
  static constexpr double greatest_score = 8.5;

  explicit NormalScore(const model::DistributionSpec& law);

  double operator()(double score) const { return table_(score)[0]; }
  // Where T is smooth to its right and to its left only.
  const std::optional<double>& kink() const { return kink_; }

 private:
  std::optional<double> kink_;
  SmoothTable<1> table_;
};

// T(s) without the table.
double value_at_score(const model::DistributionSpec& law, double score);

}  // namespace fleetprint::sampling
