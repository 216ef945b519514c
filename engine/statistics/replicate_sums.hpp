#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "statistics/replicate_shares.hpp"

namespace fleetprint::statistics {

// Sums of an output over each replicate of a randomised design, consecutive runs of values that are independent of one
// another: their spread gives the error of a mean where the values within a replicate are not independent. Values come
// in any portions. Sums are compensated (Kahan 1965, Commun. ACM 8(1)), since a good design leaves little of a spread.
// Owen (1997), SIAM J. Numer. Anal. 34(5), section 1, on the error from replicates.
class ReplicateSums {
 public:
  // values_per_replicate: from 1 on.
  explicit ReplicateSums(std::uint64_t values_per_replicate) : values_per_replicate_(values_per_replicate) {}

  void add(std::span<const double> values);  // not finite: there is none

  // Standard error of the mean over all values that exist, and of the share of all values that are below zero. With the
  // sum S_r over the N_r values of replicate r, and mean = sum S_r / sum N_r:
  // sqrt(R / (R - 1) sum (S_r - mean N_r)^2) / sum N_r (Cochran 1977, Sampling Techniques, section 6.3), which is the
  // replicates' standard deviation over sqrt(R) where none lacks a value. Whole replicates count. NaN below two.
  double mcse_of_mean() const;
  double mcse_of_negative() const;
  ShareSpread spread_of_negative() const;
  std::uint64_t whole_replicates() const;

 private:
  struct Replicate {
    std::uint64_t values = 0;
    std::uint64_t existing = 0;
    std::uint64_t negative = 0;
    double sum = 0;
    double lost = 0;  // of the sum, in rounding

    void add(double value);
  };
  template <class SumOf, class CountOf>
  double error_of_ratio(const SumOf& sum_of, const CountOf& count_of) const;

  std::uint64_t values_per_replicate_;
  std::vector<Replicate> replicates_;
};

}  // namespace fleetprint::statistics
