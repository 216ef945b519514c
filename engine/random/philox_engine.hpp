#pragma once

#include <cstdint>
#include <limits>

#include "base/philox.hpp"

namespace fleetprint::random {

// The numbers of one (seed, stream, trial, cohort) from index 0 on, as a uniform random bit generator: any Boost or
// standard distribution runs on it.
class PhiloxEngine {
 public:
  using result_type = std::uint32_t;

  PhiloxEngine(base::Seed seed, base::Stream stream, base::Trial trial, base::Cohort cohort = {})
      : key_(base::philox_key(seed)), stream_(stream), trial_(trial), cohort_(cohort) {}
  // The same where the first block is known already.
  PhiloxEngine(base::Seed seed, base::Stream stream, base::Trial trial, base::Cohort cohort,
               const base::PhiloxCounter& first_block)
      : key_(base::philox_key(seed)),
        stream_(stream),
        trial_(trial),
        cohort_(cohort),
        index_(4),
        block_(first_block),
        left_(4) {}

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

}  // namespace fleetprint::random
