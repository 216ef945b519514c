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

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  result_type operator()() {
    const std::size_t word = next_ & 3;
    if (word == 0) block_ = base::Philox4x32::block(base::philox_counter(stream_, trial_, cohort_, next_), key_);
    ++next_;
    return block_[word];
  }

 private:
  base::PhiloxKey key_;
  base::Stream stream_;
  base::Trial trial_;
  base::Cohort cohort_;
  std::uint64_t next_ = 0;
  base::PhiloxCounter block_{};
};

}  // namespace fleetprint::random
