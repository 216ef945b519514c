#pragma once

#include <cstdint>
#include <vector>

#include "statistics/replicate_shares.hpp"

namespace fleetprint::testing {

// Of replicates of `size` values each.
inline statistics::ShareSpread spread_of(const std::vector<std::uint64_t>& counts, std::uint64_t size) {
  return statistics::share_spread(counts, std::vector<std::uint64_t>(counts.size(), size));
}

}  // namespace fleetprint::testing
