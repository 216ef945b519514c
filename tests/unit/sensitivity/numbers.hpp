#pragma once

#include <cstdint>
#include <vector>

#include "base/philox.hpp"

namespace fleetprint::sensitivity::testing {

// Uniform in (0, 1), the same for a seed.
inline std::vector<double> uniform_numbers(std::size_t count, std::uint64_t seed) {
  std::vector<double> values;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto words =
        base::Philox4x32::block(base::philox_counter(base::Stream{77}, base::Trial{0}, base::Cohort{0}, 4 * i),
                                base::philox_key(base::Seed{seed}));
    values.push_back(base::to_uniform(words[0], words[1]));
  }
  return values;
}

}  // namespace fleetprint::sensitivity::testing
