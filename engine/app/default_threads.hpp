#pragma once

#include "parallel/for_each_chunk.hpp"

namespace fleetprint::app {

// The threads of a command that was not told how many: parallel::available_threads(). The first call says on standard
// error where OMP_NUM_THREADS cannot be followed.
parallel::Threads default_threads();

}  // namespace fleetprint::app
