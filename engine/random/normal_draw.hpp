#pragma once

#include <span>

#include "random/philox_engine.hpp"

namespace fleetprint::random {

// One standard normal number (Boost.Random's ziggurat; it takes a varying number of words, so give it a stream of its
// own).
double draw_standard_normal(PhiloxEngine& engine);

// The first standard normal number of each of consecutive cohorts' engines, bit for bit.
// Cost: about 25 ns a number. Two blocks of words are computed side by side, since each waits for its own rounds.
void draw_standard_normals(base::Seed seed, base::Stream stream, base::Trial trial, base::Cohort first,
                           std::span<double> normals);
// The same of consecutive trials, cohort 0.
void draw_standard_normals(base::Seed seed, base::Stream stream, base::Trial first, std::span<double> normals);

}  // namespace fleetprint::random
