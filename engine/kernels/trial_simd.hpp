#pragma once

#include "kernels/simd_philox.hpp"
#include "kernels/simd_trials.hpp"

// The fast twin of trial_draws.cpp, one source for all widths: see device_simd.hpp. The loops over doubles are left to
// the compiler, which has vectors of the width for them.
namespace fleetprint::kernels {

// Words 0 above words 1 of the trials of a step, each xored with V::flip: rounds 1 and 2 for a counter (0, 0, trial,
// stream), then whole rounds.
template <class V>
[[gnu::always_inline]] inline void trial_words(const PhiloxKeys<V>& c, typename V::Words stream, std::uint32_t trial,
                                               std::uint64_t* words) {
  PhiloxPipe<V> pipe;
  for (std::size_t i = 0; i < V::interleaved; ++i) {
    const auto first = V::broadcast(trial + static_cast<std::uint32_t>(i * V::counters));
    pipe.word_1[i] = V::multiply(c.multiplier_1, V::exclusive_or(V::lane_numbers(), first));
    pipe.word_0[i] = V::exclusive_or(V::high(pipe.word_1[i]), c.key_0[0]);
    pipe.word_2[i] = V::exclusive_or(stream, c.key_1[0]);
    pipe.word_3[i] = V::broadcast(std::uint32_t{0});
  }
  for (int round = 1; round < base::Philox4x32::rounds - 1; ++round) {
    for (std::size_t i = 0; i < V::interleaved; ++i) pipe.round(i, c, round);
  }
  for (std::size_t i = 0; i < V::interleaved; ++i) {
    pipe.finish(i, c);
    V::store(words + i * V::counters, pipe.word_0[i]);
  }
}

template <class V>
void draw_uniforms(const SimdTrials& trials) {
  constexpr std::size_t group = 256;
  constexpr std::size_t step = V::interleaved * V::counters;
  constexpr std::uint64_t flips = std::uint64_t{V::flip} << 32 | V::flip;
  constexpr std::uint64_t one = 0x3FF0000000000000;  // bits of 1.0, beside whose fraction there are 52 bits
  const PhiloxKeys<V> keys(*trials.keys);
  const auto stream = V::broadcast(trials.stream);
  alignas(64) std::uint64_t words[group];
  for (std::size_t done = 0; done < trials.count; done += group) {
    for (std::size_t i = 0; i < group; i += step)
      trial_words<V>(keys, stream, trials.first + static_cast<std::uint32_t>(done + i), words + i);
    const std::size_t count = trials.count - done < group ? trials.count - done : group;
    double* uniforms = trials.uniforms + done;
    // Every step is exact: 1 + cell / 2^52, less 1, plus half a cell.
    for (std::size_t i = 0; i < count; ++i)
      uniforms[i] = (__builtin_bit_cast(double, (words[i] ^ flips) >> 12 | one) - 1.0) + 0x1p-53;
  }
}

template <class V>
void to_triangular(const SimdTriangular& d) {
  for (std::size_t i = 0; i < d.count; ++i) {
    const double reach = d.values[i] * d.width;
    const bool is_below = reach < d.below;
    const double square = is_below ? reach * d.below : (1.0 - d.values[i]) * d.width * d.above;
    const double root = __builtin_sqrt(square);
    d.values[i] = is_below ? d.lower + root : d.upper - root;
  }
}

}  // namespace fleetprint::kernels
