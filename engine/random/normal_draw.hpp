#pragma once

#include <span>

#include "random/philox_engine.hpp"

namespace fleetprint::random {

// One standard normal number (Boost.Random's ziggurat; it takes a varying number of words, so give it a stream of its
// own).
double draw_standard_normal(PhiloxEngine& engine);

// Where the layers of that ziggurat end, from the widest to 0.
std::span<const double, 129> normal_layer_edges();

// The first standard normal number of each of the trials' engines of a cohort, bit for bit.
// Cost: about 25 ns a number. Two blocks of words are computed side by side, since each waits for its own rounds.
void draw_standard_normals(base::Seed seed, base::Stream stream, std::span<const base::Trial> trials,
                           base::Cohort cohort, std::span<double> normals);

}  // namespace fleetprint::random
