#pragma once

#include <cstdint>

#include "base/ids.hpp"
#include "base/philox.hpp"

namespace fleetprint::sampling {

// What a randomisation of a design depends on, and its random words. They stand in a cohort that no device has, so that
// they are none of the words that devices and parameters are drawn from.
struct DesignKey {
  base::Seed seed;
  base::Stream stream;
  std::uint32_t replicate = 0;

  base::PhiloxCounter words(std::uint64_t block) const {
    constexpr base::Cohort of_designs{4095};
    return base::Philox4x32::block(base::philox_counter(stream, base::Trial{replicate}, of_designs, 4 * block),
                                   base::philox_key(seed));
  }
};

}  // namespace fleetprint::sampling
