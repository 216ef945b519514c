#pragma once

#include <cstdint>
#include <span>

#include "base/ids.hpp"
#include "kernels/vector_width.hpp"

namespace fleetprint::kernels {

// Runs of trials start at multiples of it.
inline constexpr std::uint32_t trial_group = 16;

// A triangular law; lower <= typical <= upper.
struct TriangularShape {
  double lower;
  double typical;
  double upper;
};

// One parameter's uniform numbers (base::to_uniform of words 0 and 1 of index 0, cohort 0) in trials first .. first +
// uniforms.size() - 1. The same bits at every width.
void draw_uniforms(base::Seed seed, base::Stream stream, base::Trial first, VectorWidth width,
                   std::span<double> uniforms);

// Probabilities in (0, 1) become quantiles, in place. Kotz & van Dorp (2004), Beyond Beta, chapter on the triangular
// law. The same bits at every width.
void to_triangular(const TriangularShape& law, VectorWidth width, std::span<double> values);

}  // namespace fleetprint::kernels
