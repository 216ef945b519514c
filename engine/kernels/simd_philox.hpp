#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/folded_philox.hpp"

// Philox4x32-10 for V::counters consecutive counters in a vector. V is a set of vector operations of one width, see
// simd_avx512.cpp. A vector of Words holds V::counters lanes of 64 bits with a 32-bit word in the low half of each;
// the high half is arbitrary unless stated.
namespace fleetprint::kernels {

inline constexpr std::size_t tile_counters = 256;  // of four devices each

template <class V>
struct PhiloxKeys {
  using Words = typename V::Words;

  Words multiplier_0 = V::broadcast(base::Philox4x32::multiplier_0);
  Words multiplier_1 = V::broadcast(base::Philox4x32::multiplier_1);
  Words key_0[base::Philox4x32::rounds];
  Words key_1[base::Philox4x32::rounds];
  Words last_key_0, last_key_1;  // in the high halves; both halves flipped, see PhiloxPipe

  explicit PhiloxKeys(const RoundKeys& keys)
      : last_key_0(flipped_high(keys.word_0[last_round])), last_key_1(flipped_high(keys.word_1[last_round])) {
    for (int i = 0; i < base::Philox4x32::rounds; ++i) {
      key_0[i] = V::broadcast(keys.word_0[i]);
      key_1[i] = V::broadcast(keys.word_1[i]);
    }
  }

 private:
  static constexpr int last_round = base::Philox4x32::rounds - 1;

  static Words flipped_high(std::uint32_t key) {
    return V::exclusive_or(V::to_high(V::broadcast(key ^ V::flip)), V::broadcast(V::flip));
  }
};

template <class V>
struct PhiloxConstants : PhiloxKeys<V> {
  typename V::Words first, second, third_0, third_2, fourth_2;

  // The counters of the first vector, of which only the low 8 bits change within a tile, are xored with `first` here.
  PhiloxConstants(const FoldedPhilox& folded, const RoundKeys& keys, std::uint32_t first_counter)
      : PhiloxKeys<V>(keys),
        first(V::exclusive_or(V::lane_numbers(), V::broadcast(first_counter ^ folded.first))),
        second(V::broadcast(folded.second)),
        third_0(V::broadcast(folded.third_0)),
        third_2(V::broadcast(folded.third_2)),
        fourth_2(V::broadcast(folded.fourth_2)) {}
};

// The counters of a tile by the number of their vector, to be loaded: a broadcast from memory needs no vector port.
template <class V>
struct CounterNumbers {
  std::int64_t of_vector[tile_counters / V::counters];

  constexpr CounterNumbers() : of_vector() {
    for (std::size_t i = 0; i < tile_counters / V::counters; ++i)
      of_vector[i] = static_cast<std::int64_t>(i * V::counters);
  }
};

// V::interleaved vectors of counters on their way through the rounds, together, so that the multiplications of one hide
// behind the others. After the last stage word_0 holds words 0 above words 1 and word_2 words 2 above words 3, each
// xored with V::flip (2^31 where only signed comparisons exist, which costs nothing in the last key).
template <class V>
struct PhiloxPipe {
  static constexpr int stages = 9;

  typename V::Words word_0[V::interleaved];
  typename V::Words word_1[V::interleaved];
  typename V::Words word_2[V::interleaved];
  typename V::Words word_3[V::interleaved];

  // Stages from .. to - 1 of the tile's vectors from `first` on: 0 to 2 are rounds 1 to 4, then a round each.
  template <int from, int to>
  [[gnu::always_inline]] void advance(const PhiloxConstants<V>& c, std::size_t first) {
    for (std::size_t i = 0; i < V::interleaved; ++i) advance_one<from>(i, c, first + i);
    if constexpr (from + 1 < to) advance<from + 1, to>(c, first);
  }

  [[gnu::always_inline]] void round(std::size_t i, const PhiloxKeys<V>& c, int number) {
    const auto product_0 = V::multiply(c.multiplier_0, word_0[i]);
    const auto product_2 = V::multiply(c.multiplier_1, word_2[i]);
    word_0[i] = V::exclusive_or(V::high(product_2), word_1[i], c.key_0[number]);
    word_1[i] = product_2;
    word_2[i] = V::exclusive_or(V::high_again(product_0), word_3[i], c.key_1[number]);
    word_3[i] = product_0;
  }

  [[gnu::always_inline]] void finish(std::size_t i, const PhiloxKeys<V>& c) {
    const auto product_0 = V::multiply(c.multiplier_0, word_0[i]);
    const auto product_2 = V::multiply(c.multiplier_1, word_2[i]);
    word_0[i] = V::exclusive_or(product_2, V::to_high(word_1[i]), c.last_key_0);
    word_2[i] = V::exclusive_or(product_0, V::to_high(word_3[i]), c.last_key_1);
  }

 private:
  static constexpr CounterNumbers<V> numbers = {};

  template <int stage>
  [[gnu::always_inline]] void advance_one(std::size_t i, const PhiloxConstants<V>& c, std::size_t vector) {
    if constexpr (stage == 0) {
      start(i, c, vector);
    } else if constexpr (stage == 1) {
      third_round(i, c);
    } else if constexpr (stage == 2) {
      fourth_round(i, c);
    } else if constexpr (stage < stages - 1) {
      round(i, c, stage + 1);
    } else {
      finish(i, c);
    }
  }

  [[gnu::always_inline]] void start(std::size_t i, const PhiloxConstants<V>& c, std::size_t vector) {
    word_1[i] = V::multiply(c.multiplier_0, V::exclusive_or(c.first, V::load_all(&numbers.of_vector[vector])));
  }

  [[gnu::always_inline]] void third_round(std::size_t i, const PhiloxConstants<V>& c) {
    const auto product_2 = word_1[i];
    word_3[i] = V::multiply(c.multiplier_1, V::exclusive_or(V::high(product_2), c.second));
    word_1[i] = V::multiply(c.multiplier_1, V::exclusive_or(product_2, c.third_2));
  }

  [[gnu::always_inline]] void fourth_round(std::size_t i, const PhiloxConstants<V>& c) {
    const auto product_0 = V::multiply(c.multiplier_0, V::exclusive_or(V::high(word_3[i]), c.third_0));
    word_0[i] = V::exclusive_or(V::high(word_1[i]), word_3[i], c.key_0[3]);
    word_2[i] = V::exclusive_or(V::high_again(product_0), c.fourth_2);
    word_3[i] = product_0;
  }
};

}  // namespace fleetprint::kernels
