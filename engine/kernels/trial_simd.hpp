#pragma once

#include "kernels/simd_philox.hpp"
#include "kernels/simd_trials.hpp"

// The fast twin of trial_draws.cpp, one source for all widths: see device_simd.hpp. The loops over doubles are left to
// the compiler, which has vectors of the width for them.
namespace fleetprint::kernels {

// Words 0 above words 1 of the trials of a step, each xored with V::flip: the first round for a counter (cohort << 20,
// 0, trial, stream), then whole rounds.
template <class V>
[[gnu::always_inline]] inline void trial_words(const PhiloxKeys<V>& c, const SimdTrials& trials,
                                               const std::uint64_t* numbers, std::uint64_t* words) {
  PhiloxPipe<V> pipe;
  for (std::size_t i = 0; i < V::interleaved; ++i) {
    typename V::Words trial;
    __builtin_memcpy(&trial, numbers + i * V::counters, sizeof trial);
    pipe.word_1[i] = V::multiply(c.multiplier_1, trial);
    pipe.word_0[i] = V::exclusive_or(V::high(pipe.word_1[i]), c.key_0[0]);
    pipe.word_2[i] = V::exclusive_or(V::broadcast(trials.word_2), c.key_1[0]);
    pipe.word_3[i] = V::broadcast(trials.word_3);
  }
  for (int round = 1; round < base::Philox4x32::rounds - 1; ++round) {
    for (std::size_t i = 0; i < V::interleaved; ++i) pipe.round(i, c, round);
  }
  for (std::size_t i = 0; i < V::interleaved; ++i) {
    pipe.finish(i, c);
    V::store(words + i * V::counters, pipe.word_0[i]);
  }
}

// Hands the words of every trial to use(words, count, values), a group at a time.
template <class V, std::size_t group, class Use>
[[gnu::always_inline]] inline void for_words(const SimdTrials& trials, const Use& use) {
  constexpr std::size_t step = V::interleaved * V::counters;
  static_assert(group % step == 0);
  const PhiloxKeys<V> keys(*trials.keys);
  alignas(64) std::uint64_t words[group];
  alignas(64) std::uint64_t numbers[group] = {};
  for (std::size_t done = 0; done < trials.count; done += group) {
    const std::size_t count = trials.count - done < group ? trials.count - done : group;
    for (std::size_t i = 0; i < count; ++i)
      numbers[i] = trials.trials == nullptr ? trials.first + static_cast<std::uint32_t>(done + i)
                                            : trials.trials[done + i].value;
    for (std::size_t i = 0; i < count; i += step) trial_words<V>(keys, trials, numbers + i, words + i);
    use(words, count, trials.values + done);
  }
}

template <class V>
void draw_uniforms(const SimdTrials& trials) {
  constexpr std::uint64_t flips = std::uint64_t{V::flip} << 32 | V::flip;
  constexpr std::uint64_t one = 0x3FF0000000000000;  // bits of 1.0, beside whose fraction there are 52 bits
  for_words<V, 256>(trials, [](const std::uint64_t* words, std::size_t count, double* uniforms) {
    // Every step is exact: 1 + cell / 2^52, less 1, plus half a cell.
    for (std::size_t i = 0; i < count; ++i)
      uniforms[i] = (__builtin_bit_cast(double, (words[i] ^ flips) >> 12 | one) - 1.0) + 0x1p-53;
  });
}

// See trial_draws.hpp.
template <class V>
void draw_normals(const SimdTrials& trials) {
  constexpr std::uint64_t flips = std::uint64_t{V::flip} << 32 | V::flip;
  constexpr std::uint64_t whole = 0x4330000000000000;  // bits of 2^52, in whose fraction a whole number stands
  const double* __restrict edges = trials.edges;
  for_words<V, 64>(trials, [&](const std::uint64_t* words, std::size_t count, double* __restrict normals) {
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t word = words[i] ^ flips;
      const std::uint64_t layer = word >> 33 & 0x7f;
      const double high = __builtin_bit_cast(double, word >> 40 | whole) - 0x1p52;
      const double low = __builtin_bit_cast(double, (word & 0x1fffffff) | whole) - 0x1p52;
      const double x = ((high * 0x1p-24 + low) * 0x1p-29) * edges[layer];
      const std::uint64_t minus = (~word << 31) & 0x8000000000000000;  // where the lowest bit of word 0 is not set
      const double signed_x = __builtin_bit_cast(double, __builtin_bit_cast(std::uint64_t, x) ^ minus);
      normals[i] = x < edges[layer + 1] ? signed_x : __builtin_nan("");
    }
  });
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
