#pragma once

#include <span>

#include "base/ids.hpp"
#include "kernels/vector_width.hpp"

namespace fleetprint::sampling {

// Whose normal numbers are drawn.
struct NormalStream {
  base::Seed seed;
  base::Stream stream;
  base::Cohort cohort;
  kernels::VectorWidth width;
};

// The first standard normal number of each trial's engine: random::draw_standard_normals, bit for bit.
// Cost a number: 25 ns; of 32 consecutive trials from a multiple of kernels::trial_group on 0.6 of that with AVX-512.
void draw_normal_column(const NormalStream& of, std::span<const base::Trial> trials, std::span<double> normals);

}  // namespace fleetprint::sampling
