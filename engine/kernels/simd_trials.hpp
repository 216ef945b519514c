#pragma once

#include <cstddef>
#include <cstdint>

#include "base/ids.hpp"
#include "kernels/folded_philox.hpp"

namespace fleetprint::kernels {

// Draws of one parameter in many trials for the vector kernels, in plain data: see SimdTile.
struct SimdTrials {
  const RoundKeys* keys;
  std::uint32_t word_2, word_3;  // after the first round, the key apart: the same in all trials
  std::uint32_t first;           // trial, the others following it, where `trials` is null
  const base::Trial* trials;     // [count]
  std::size_t count;
  double* values;       // [count], written
  const double* edges;  // of the layers, for normal numbers
};

// Quantiles of a triangular law: see to_triangular.
struct SimdTriangular {
  double lower, upper;
  double width;
  double below, above;  // typical - lower, upper - typical
  std::size_t count;
  double* values;  // [count], probabilities in, quantiles out
};

void draw_uniforms_sse2(const SimdTrials& trials);
void draw_uniforms_avx2(const SimdTrials& trials);
void draw_uniforms_avx512(const SimdTrials& trials);
void draw_uniforms_neon(const SimdTrials& trials);

void draw_normals_sse2(const SimdTrials& trials);
void draw_normals_avx2(const SimdTrials& trials);
void draw_normals_avx512(const SimdTrials& trials);
void draw_normals_neon(const SimdTrials& trials);

void to_triangular_sse2(const SimdTriangular& draws);
void to_triangular_avx2(const SimdTriangular& draws);
void to_triangular_avx512(const SimdTriangular& draws);
void to_triangular_neon(const SimdTriangular& draws);

}  // namespace fleetprint::kernels
