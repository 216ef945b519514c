#pragma once

#include <cstddef>
#include <vector>

#include "parallel/ranks.hpp"

namespace fleetprint::parallel {

// The root's bytes, on every rank; what the others give is ignored. All ranks call it. Throws FailedElsewhere if
// another rank ended instead.
std::vector<std::byte> broadcast(Ranks& ranks, std::vector<std::byte> bytes);

}  // namespace fleetprint::parallel
