#include "sampling/index_permutation.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <numeric>
#include <vector>

#include "../random/chi_square.hpp"

namespace fleetprint::sampling {
namespace {

DesignKey key_of(std::uint32_t replicate) { return {base::Seed{20231101}, base::Stream{7}, replicate}; }

}  // namespace

TEST_CASE("A permutation takes every value once") {
  const auto size = GENERATE(1u, 2u, 3u, 4u, 5u, 16u, 17u, 625u, 1023u, 1024u, 1025u, 62500u);
  CAPTURE(size);
  std::vector<std::uint32_t> images(size);
  IndexPermutation(size, key_of(3)).fill(0, images);
  std::sort(images.begin(), images.end());
  std::vector<std::uint32_t> all(size);
  std::iota(all.begin(), all.end(), 0u);
  CHECK((images == all));
}

TEST_CASE("An index has one image, alone or in any range") {
  const auto size = GENERATE(5u, 1024u, 62500u, 5'000'000u, 4'294'967'295u);
  CAPTURE(size);
  const IndexPermutation permutation(size, key_of(1));
  for (const std::uint32_t first : {0u, 1u, size / 3, size - 1}) {
    std::vector<std::uint32_t> images(std::min(size - first, 1000u));
    permutation.fill(first, images);
    for (std::size_t i = 0; i < images.size(); i += 37) {
      REQUIRE(images[i] < size);
      REQUIRE(images[i] == permutation(first + static_cast<std::uint32_t>(i)));
    }
  }
}

// Whatever depends on pairs of strata, such as the variance of a mean, is right if all pairs of images are equally
// likely.
TEST_CASE("Over many keys all pairs of images are equally likely") {
  const auto size = GENERATE(2u, 3u, 5u, 9u, 16u);
  const auto second = GENERATE_COPY(1u, size - 1);
  CAPTURE(size, second);
  constexpr std::uint32_t keys = 40'000;
  std::vector<std::uint64_t> counts(std::size_t{size} * (size - 1));
  for (std::uint32_t replicate = 0; replicate < keys; ++replicate) {
    const IndexPermutation permutation(size, key_of(replicate));
    const std::uint32_t a = permutation(0);
    const std::uint32_t b = permutation(second);
    REQUIRE(a != b);
    ++counts[a * (size - 1) + (b > a ? b - 1 : b)];
  }
  testing::ChiSquare chi_square;
  for (std::size_t i = 0; i < counts.size(); ++i)
    chi_square.add(static_cast<double>(counts[i]), keys / static_cast<double>(counts.size()), i + 1 == counts.size());
  // Ten cases at 5.0: false alarm once in 300 000.
  CHECK(chi_square.normal_score() < 5);
}

TEST_CASE("Seeds, streams and replicates have permutations of their own") {
  const auto images_of = [](DesignKey key) {
    std::vector<std::uint32_t> images(100);
    IndexPermutation(100, key).fill(0, images);
    return images;
  };
  const auto images = images_of(key_of(0));
  CHECK(images != images_of(key_of(1)));
  CHECK(images != images_of({base::Seed{20231102}, base::Stream{7}, 0}));
  CHECK(images != images_of({base::Seed{20231101}, base::Stream{8}, 0}));
}

}  // namespace fleetprint::sampling
