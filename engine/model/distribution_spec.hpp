#pragma once

#include <array>

namespace fleetprint::model {

// Lower, typical and upper value of one quantity, in that quantity's unit; lower <= typical <= upper.
struct Triple {
  double lower = 0;
  double typical = 0;
  double upper = 0;

  static constexpr Triple constant(double value) { return {value, value, value}; }
  constexpr bool is_degenerate() const { return lower == upper; }
  constexpr bool is_ordered() const { return lower <= typical && typical <= upper; }
  constexpr bool operator==(const Triple&) const = default;
  constexpr Triple& operator+=(const Triple& other) {
    lower += other.lower;
    typical += other.typical;
    upper += other.upper;
    return *this;
  }
};

enum class Law { fixed, triangular, uniform };

// The law of an uncertain quantity. A degenerate triple is that constant, whatever the law: it draws nothing.
class DistributionSpec {
 public:
  static DistributionSpec fixed(double value) { return {Law::fixed, Triple::constant(value)}; }
  // On [lower, upper] with mode typical.
  static DistributionSpec triangular(const Triple& triple) { return {Law::triangular, triple}; }
  // On [lower, upper]; typical is the midpoint.
  static DistributionSpec uniform(double lower, double upper) {
    return {Law::uniform, {lower, lower + (upper - lower) / 2, upper}};
  }

  Law law() const { return law_; }
  const Triple& triple() const { return triple_; }
  double typical() const { return triple_.typical; }
  bool is_constant() const { return law_ == Law::fixed; }

  double mean() const;
  double variance() const;

  bool operator==(const DistributionSpec&) const = default;

 private:
  DistributionSpec(Law law, const Triple& triple);

  Law law_;
  Triple triple_;
};

// Central moments E[(X - E X)^k], k = 0..6, of Triangular(lower, typical, upper). The triangular density is the
// quadratic-order B-spline on its three points, so that E[(X-m)^k] = h_k(a-m, c-m, b-m) / C(k+2, 2) with h_k the
// complete homogeneous symmetric polynomial (B-spline moments: Curry & Schoenberg 1966, J. d'Analyse Math. 17).
std::array<double, 7> triangular_central_moments(const Triple& triple);

}  // namespace fleetprint::model
