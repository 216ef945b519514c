#include "sampling/index_permutation.hpp"

#include <array>
#include <cmath>
#include <vector>

#include "base/contracts.hpp"
#include "base/whole_number.hpp"

namespace fleetprint::sampling {
namespace {

// Few halves have few random functions, which more rounds mix as well (chi-square tests of the images of pairs).
constexpr std::uint32_t least_mixing_side = 32;
constexpr std::uint32_t rounds_of_large = 8;
constexpr std::uint32_t rounds_of_small = 24;

std::uint32_t side_of(std::uint32_t size) {
  auto side = static_cast<std::uint32_t>(base::whole_within(std::sqrt(static_cast<double>(size)), 0xffff));
  while (std::uint64_t{side} * side < size) ++side;
  return side;
}

}  // namespace

IndexPermutation::IndexPermutation(std::uint32_t size, DesignKey key) : size_(size), side_(side_of(size)), key_(key) {
  EXPECT(size > 0);
}

std::uint32_t IndexPermutation::rounds() const { return side_ < least_mixing_side ? rounds_of_small : rounds_of_large; }

std::array<std::uint32_t, 4> IndexPermutation::functions(std::uint32_t group, std::uint32_t half) const {
  std::array<std::uint32_t, 4> words = key_.words(std::uint64_t{group} << 32 | half);
  for (std::uint32_t& word : words) word = static_cast<std::uint32_t>((std::uint64_t{word} * side_) >> 32);
  return words;
}

template <class RoundFunction>
std::uint32_t IndexPermutation::walk(std::uint32_t index, const RoundFunction& function) const {
  std::uint64_t image = index;
  do {
    auto left = static_cast<std::uint32_t>(image / side_);
    auto right = static_cast<std::uint32_t>(image % side_);
    for (std::uint32_t round = 0; round < rounds(); ++round) {
      const std::uint32_t sum = left + function(round, right);
      left = right;
      right = sum < side_ ? sum : sum - side_;
    }
    image = std::uint64_t{left} * side_ + right;
  } while (image >= size_);
  return static_cast<std::uint32_t>(image);
}

std::uint32_t IndexPermutation::operator()(std::uint32_t index) const {
  EXPECT(index < size_);
  return walk(index, [&](std::uint32_t round, std::uint32_t half) { return functions(round / 4, half)[round % 4]; });
}

// A table of the functions costs a quarter of `rounds` blocks a half, an index `rounds` blocks.
void IndexPermutation::fill(std::uint32_t first, std::span<std::uint32_t> images) const {
  EXPECT(images.size() <= size_ - first);
  if (images.size() < side_ / 4) {
    for (std::size_t i = 0; i < images.size(); ++i) images[i] = (*this)(first + static_cast<std::uint32_t>(i));
    return;
  }
  std::vector<std::uint16_t> table(std::size_t{side_} * rounds());  // [round][half]
  for (std::uint32_t group = 0; group < rounds() / 4; ++group)
    for (std::uint32_t half = 0; half < side_; ++half) {
      const std::array<std::uint32_t, 4> four = functions(group, half);
      for (std::size_t i = 0; i < four.size(); ++i)
        table[(4 * group + i) * side_ + half] = static_cast<std::uint16_t>(four[i]);
    }
  const auto look_up = [&](std::uint32_t round, std::uint32_t half) -> std::uint32_t {
    return table[std::size_t{round} * side_ + half];
  };
  for (std::size_t i = 0; i < images.size(); ++i) images[i] = walk(first + static_cast<std::uint32_t>(i), look_up);
}

}  // namespace fleetprint::sampling
