#include "kernels/folded_philox.hpp"

namespace fleetprint::kernels {
namespace {

using base::Philox4x32;

struct Product {
  std::uint32_t high;
  std::uint32_t low;
};

constexpr Product multiply(std::uint32_t a, std::uint32_t b) {
  const std::uint64_t product = std::uint64_t{a} * b;
  return {static_cast<std::uint32_t>(product >> 32), static_cast<std::uint32_t>(product)};
}

}  // namespace

RoundKeys round_keys(base::PhiloxKey key) {
  RoundKeys keys{};
  for (int i = 0; i < Philox4x32::rounds; ++i) {
    keys.word_0[i] = key[0];
    keys.word_1[i] = key[1];
    key = Philox4x32::next_key(key);
  }
  return keys;
}

// Suffixes are round and word: product_1_0 is the product of word 0 in round 1.
FoldedPhilox fold_philox(const base::PhiloxCounter& counter, const RoundKeys& keys) {
  const Product product_1_0 = multiply(Philox4x32::multiplier_0, counter[0]);
  const Product product_1_2 = multiply(Philox4x32::multiplier_1, counter[2]);
  const std::uint32_t word_1_2 = product_1_0.high ^ counter[3] ^ keys.word_1[0];
  const Product product_2_2 = multiply(Philox4x32::multiplier_1, word_1_2);
  const std::uint32_t word_2_0 = product_2_2.high ^ product_1_2.low ^ keys.word_0[1];
  const Product product_3_0 = multiply(Philox4x32::multiplier_0, word_2_0);

  FoldedPhilox folded{};
  folded.first = product_1_2.high ^ keys.word_0[0];
  folded.second = product_1_0.low ^ keys.word_1[1];
  folded.third_0 = product_2_2.low ^ keys.word_0[2];
  folded.third_2 = product_3_0.high ^ keys.word_1[2];
  folded.fourth_2 = product_3_0.low ^ keys.word_1[3];
  return folded;
}

}  // namespace fleetprint::kernels
