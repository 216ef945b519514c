#include "sampling/sobol_scramble.hpp"

#include <bit>

#include "base/contracts.hpp"

namespace fleetprint::sampling {
namespace {

constexpr std::uint64_t first_place = std::uint64_t{1} << 63;

std::uint64_t word_of(const base::PhiloxCounter& words, std::uint32_t pair) {
  return std::uint64_t{words[2 * pair]} << 32 | words[2 * pair + 1];
}

double uniform_of(std::uint64_t point) {
  return base::to_uniform(static_cast<std::uint32_t>(point >> 32), static_cast<std::uint32_t>(point));
}

}  // namespace

SobolScramble::SobolScramble(DesignKey key, std::uint32_t digits) : digits_(digits) {
  EXPECT(digits <= columns_.size());
  base::PhiloxCounter words = key.words(0);
  shift_ = word_of(words, 0);
  for (std::uint32_t digit = 0; digit < digits; ++digit) {
    const std::uint32_t pair = (digit + 1) % 2;
    if (pair == 0) words = key.words((digit + 1) / 2);
    const std::uint64_t diagonal = first_place >> digit;
    columns_[digit] = diagonal | (word_of(words, pair) & (diagonal - 1));
  }
}

std::uint64_t SobolScramble::linear(std::uint64_t point) const {
  std::uint64_t scrambled = 0;
  for (std::uint32_t digit = 0; digit < digits_; ++digit)
    scrambled ^= (point & first_place >> digit) != 0 ? columns_[digit] : 0;
  return scrambled;
}

std::uint64_t SobolDimension::point(std::uint32_t index) const {
  std::uint64_t point = 0;
  for (std::uint32_t gray = index ^ index >> 1; gray != 0; gray &= gray - 1)
    point ^= directions_[static_cast<std::size_t>(std::countr_zero(gray))];
  return scramble_(point);
}

double SobolDimension::uniform(std::uint32_t index) const { return uniform_of(point(index)); }

void SobolDimension::fill(std::uint32_t first, std::span<double> uniforms) const {
  if (uniforms.empty()) return;
  std::array<std::uint64_t, random::sobol_digits> scrambled{};
  const auto last = first + static_cast<std::uint32_t>(uniforms.size() - 1);
  for (std::size_t digit = 0; digit < scrambled.size() && last >> digit != 0; ++digit)
    scrambled[digit] = scramble_.linear(directions_[digit]);
  std::uint64_t next = point(first);
  for (std::size_t i = 0; i < uniforms.size(); ++i) {
    uniforms[i] = uniform_of(next);
    const std::uint32_t after = first + static_cast<std::uint32_t>(i) + 1;
    next ^= scrambled[static_cast<std::size_t>(std::countr_zero(after)) % scrambled.size()];
  }
}

}  // namespace fleetprint::sampling
