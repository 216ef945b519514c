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

// The standard normal numbers of index 0 and a cohort in any trials, as far as words 0 and 1 of the block alone say
// them; NaN elsewhere, in about one of 80. The ziggurat of Marsaglia & Tsang (2000,
// Journal of Statistical Software 5(8)) with 128 layers: of a 32-bit word 0 the lowest bit is the sign, the next seven
// the layer i, and with word 1 the others make a uniform u of 53 bits; x = u edges[i] is taken where x < edges[i + 1].
// The same bits at every width.
void draw_normals(base::Seed seed, base::Stream stream, std::span<const base::Trial> trials, base::Cohort cohort,
                  VectorWidth width, std::span<const double, 129> edges, std::span<double> normals);

// Probabilities in (0, 1) become quantiles, in place. Kotz & van Dorp (2004), Beyond Beta, chapter on the triangular
// law. The same bits at every width.
void to_triangular(const TriangularShape& law, VectorWidth width, std::span<double> values);

}  // namespace fleetprint::kernels
