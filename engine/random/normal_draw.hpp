#pragma once

#include "random/philox_engine.hpp"

namespace fleetprint::random {

// One standard normal number (Boost.Random's ziggurat; it takes a varying number of words, so give it a stream of its
// own).
double draw_standard_normal(PhiloxEngine& engine);

}  // namespace fleetprint::random
