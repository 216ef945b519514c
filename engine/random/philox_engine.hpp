#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/philox.hpp"

namespace fleetprint::random {

// The numbers of one (seed, stream, trial, cohort) from index 0 on, as a uniform random bit generator: any Boost or
// standard distribution runs on it.
class PhiloxEngine {
 public:
  using result_type = std::uint32_t;

  PhiloxEngine(base::Seed seed, base::Stream stream, base::Trial trial, base::Cohort cohort = {})
      : key_(base::philox_key(seed)), stream_(stream), trial_(trial), cohort_(cohort) {}

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  result_type operator()() {
    if (left_ == 0) next_block();
    return block_[4 - left_--];
  }

 private:
  void next_block() {
    block_ = base::Philox4x32::block(base::philox_counter(stream_, trial_, cohort_, index_), key_);
    index_ += 4;
    left_ = 4;
  }

  base::PhiloxKey key_;
  base::Stream stream_;
  base::Trial trial_;
  base::Cohort cohort_;
  std::uint64_t index_ = 0;  // of the next block's first word
  base::PhiloxCounter block_{};
  std::uint32_t left_ = 0;  // words of the block
};

// One standard normal number (Boost.Random's ziggurat; it takes a varying number of words, so give it a stream of its
// own).
double draw_standard_normal(PhiloxEngine& engine);

// Where the layers of that ziggurat end, from the widest to 0.
std::span<const double, 129> normal_layer_edges();

// Successes in n <= 2^53 independent tries with this chance in [0, 1]. A beta number is the i-th of n uniform numbers
// in ascending order, i = (n + 1) p; whether it lies above or below p leaves a binomial number of a mean of about
// sqrt(n p) to draw, and so on until the mean is below 16, which inversion of the distribution function finishes
// (Relles 1972, J. Amer. Stat. Assoc. 67; Devroye 1986, Non-Uniform Random Variate Generation, X.4.3).
// Exact but for rounding: below 1e-8 standard deviations for n = 1e15. Boost.Random's binomial_distribution (Hormann
// 1993, J. Stat. Comput. Simul. 46) ends in a comparison of logarithms of the size n p, which leaves an error of
// n p 1e-16 in the odds to accept: 0.1 at 1e15. Takes a varying number of words.
std::uint64_t draw_binomial(PhiloxEngine& engine, std::uint64_t n, double chance);

// n things that each fall into one of the bins, bin i with probability shares[i] / sum of shares: counts [bin], one
// binomial number for each from the first on. Some share must be positive.
std::vector<std::uint64_t> draw_multinomial(PhiloxEngine& engine, std::uint64_t n, std::span<const double> shares);

}  // namespace fleetprint::random
