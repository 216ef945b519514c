#pragma once

#include <exception>

#include "parallel/ranks.hpp"

namespace fleetprint::parallel {

// All ranks call it, each with its failure or with null. If none failed all return. Else the lowest rank that failed
// rethrows what it gave, and all others throw FailedElsewhere: one message in all.
void agree(Ranks& ranks, const std::exception_ptr& failure);

}  // namespace fleetprint::parallel
