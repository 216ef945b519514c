#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "statistics/binomial_ranks.hpp"

namespace fleetprint::statistics {

// Below so many replicates of a design shares and quantiles have no interval: their spread says too little.
inline constexpr std::uint64_t least_replicates = 4;

// What the whole replicates of a design say of a share of their values: their number, the share, and its variance
// s^2 / R, s^2 being that of the replicates' shares. s^2 is at least 1 / (4 m^2), m values a replicate, which is the
// greatest variance of a share that is rounded to a count up or down: in a design all replicates may have the same
// count, which does not make the share exact.
struct ShareSpread {
  std::uint64_t replicates = 0;
  double share = 0;
  double variance = 0;

  bool has_interval() const { return replicates >= least_replicates; }
};

// counts: of the values that have the property, sizes: of all that exist, both [replicate]. With the counts C_r of N_r
// values and the share p = sum C_r / sum N_r: s^2 / R = R / (R - 1) sum (C_r - p N_r)^2 / (sum N_r)^2 (Cochran 1977,
// Sampling Techniques, section 6.3).
ShareSpread share_spread(std::span<const std::uint64_t> counts, std::span<const std::uint64_t> sizes);

// Ranks that bound the quantile of a level of `count` values, where `spread` is of the share of values up to about that
// quantile: the level -+ Student's t times the share's standard error, rounded outwards. Woodruff (1952), J. Amer.
// Statist. Assoc. 47, 635-646. None below four replicates.
RankBounds rank_bounds(std::uint64_t count, double level, const ShareSpread& spread);

// Counts the values up to thresholds, replicate by replicate. Values come in any portions; those that are not finite
// are missing. Until there are thresholds the caller keeps the values.
class ReplicateShares {
 public:
  // values_per_replicate: from 1 on, missing ones included.
  explicit ReplicateShares(std::uint64_t values_per_replicate) : values_per_replicate_(values_per_replicate) {}

  void add(std::span<const double> values);
  // Once. kept: the values so far that are not missing.
  void set_thresholds(std::vector<double> thresholds, std::span<const double> kept);
  ShareSpread spread(std::size_t threshold) const;

 private:
  void count(double value, std::size_t replicate);

  std::uint64_t values_per_replicate_;
  std::uint64_t values_ = 0;
  std::vector<std::uint64_t> sizes_;       // [replicate] values that exist
  std::vector<std::uint32_t> replicates_;  // [kept value], until there are thresholds
  bool has_thresholds_ = false;
  std::vector<double> thresholds_;
  std::vector<std::vector<std::uint64_t>> counts_;  // [threshold][replicate]
};

}  // namespace fleetprint::statistics
