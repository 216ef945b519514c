#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/folded_philox.hpp"

// Philox4x32-10 for V::counters consecutive counters in a vector, V::interleaved vectors at a time. V is a set of
// vector operations of one width, see device_avx512.cpp. A vector of Words holds V::counters lanes of 64 bits with a
// 32-bit word in the low half of each; the high half is arbitrary unless stated.
namespace fleetprint::kernels {

// The states of V::interleaved vectors of counters. They go through the rounds together, so that the multiplications
// of one hide behind the others.
template <class V>
struct PhiloxState {
  typename V::Words word_0[V::interleaved];
  typename V::Words word_1[V::interleaved];
  typename V::Words word_2[V::interleaved];
  typename V::Words word_3[V::interleaved];
};

template <class V>
struct PhiloxConstants {
  using Words = typename V::Words;

  Words multiplier_0 = V::broadcast(base::Philox4x32::multiplier_0);
  Words multiplier_1 = V::broadcast(base::Philox4x32::multiplier_1);
  Words first, second, third_0, third_2, fourth_2;
  Words key_0[base::Philox4x32::rounds];
  Words key_1[base::Philox4x32::rounds];
  Words last_key_0, last_key_1;  // in the high halves

  PhiloxConstants(const FoldedPhilox& folded, const RoundKeys& keys)
      : first(V::broadcast(folded.first)),
        second(V::broadcast(folded.second)),
        third_0(V::broadcast(folded.third_0)),
        third_2(V::broadcast(folded.third_2)),
        fourth_2(V::broadcast(folded.fourth_2)) {
    for (int i = 0; i < base::Philox4x32::rounds; ++i) {
      key_0[i] = V::broadcast(keys.word_0[i]);
      key_1[i] = V::broadcast(keys.word_1[i]);
    }
    last_key_0 = V::to_high(key_0[base::Philox4x32::rounds - 1]);
    last_key_1 = V::to_high(key_1[base::Philox4x32::rounds - 1]);
  }
};

// Rounds 1 to 4 of V::interleaved vectors of consecutive counters from `counter` on.
template <class V>
[[gnu::always_inline]] inline PhiloxState<V> start_philox(const PhiloxConstants<V>& c, std::uint32_t counter) {
  PhiloxState<V> state;
  for (std::size_t i = 0; i < V::interleaved; ++i) {
    const auto word = V::count_from(counter + static_cast<std::uint32_t>(i * V::counters));
    const auto product_2 = V::multiply(c.multiplier_0, V::exclusive_or(word, c.first));
    const auto product_3 = V::multiply(c.multiplier_1, V::exclusive_or(V::high(product_2), c.second));
    const auto product_4_0 = V::multiply(c.multiplier_0, V::exclusive_or(V::high(product_3), c.third_0));
    const auto product_4_2 = V::multiply(c.multiplier_1, V::exclusive_or(product_2, c.third_2));
    state.word_0[i] = V::exclusive_or(V::high(product_4_2), product_3, c.key_0[3]);
    state.word_1[i] = product_4_2;
    state.word_2[i] = V::exclusive_or(V::high(product_4_0), c.fourth_2);
    state.word_3[i] = product_4_0;
  }
  return state;
}

template <class V>
[[gnu::always_inline]] inline void philox_round(const PhiloxConstants<V>& c, std::size_t round, PhiloxState<V>& state) {
  for (std::size_t i = 0; i < V::interleaved; ++i) {
    const auto product_0 = V::multiply(c.multiplier_0, state.word_0[i]);
    const auto product_2 = V::multiply(c.multiplier_1, state.word_2[i]);
    state.word_0[i] = V::exclusive_or(V::high(product_2), state.word_1[i], c.key_0[round]);
    state.word_1[i] = product_2;
    state.word_2[i] = V::exclusive_or(V::high(product_0), state.word_3[i], c.key_1[round]);
    state.word_3[i] = product_0;
  }
}

// Round 10. Its words are left packed: word 0 above word 1 in state.word_0, word 2 above word 3 in state.word_2.
template <class V>
[[gnu::always_inline]] inline void finish_philox(const PhiloxConstants<V>& c, PhiloxState<V>& state) {
  for (std::size_t i = 0; i < V::interleaved; ++i) {
    const auto product_0 = V::multiply(c.multiplier_0, state.word_0[i]);
    const auto product_2 = V::multiply(c.multiplier_1, state.word_2[i]);
    state.word_0[i] = V::exclusive_or(product_2, V::to_high(state.word_1[i]), c.last_key_0);
    state.word_2[i] = V::exclusive_or(product_0, V::to_high(state.word_3[i]), c.last_key_1);
  }
}

// All rounds, with between_rounds(vector) called once for each of the V::interleaved vectors on the way.
template <class V, class BetweenRounds>
[[gnu::always_inline]] inline PhiloxState<V> philox_words(const PhiloxConstants<V>& c, std::uint32_t counter,
                                                          const BetweenRounds& between_rounds) {
  constexpr std::size_t folded_rounds = 4;
  constexpr std::size_t last_round = base::Philox4x32::rounds - 1;
  static_assert(V::interleaved <= last_round - folded_rounds);
  PhiloxState<V> state = start_philox<V>(c, counter);
  for (std::size_t round = folded_rounds; round < last_round; ++round) {
    philox_round<V>(c, round, state);
    if (round - folded_rounds < V::interleaved) between_rounds(round - folded_rounds);
  }
  finish_philox<V>(c, state);
  return state;
}

}  // namespace fleetprint::kernels
