#include "random/normal_draw.hpp"

#include <algorithm>
#include <array>
#include <boost/random/normal_distribution.hpp>

namespace fleetprint::random {
namespace {

using Block = base::PhiloxCounter;

// Rounds of two counters in turn: neither waits for the other.
std::array<Block, 2> two_blocks(Block a, Block b, base::PhiloxKey key) {
  for (int i = 0; i < base::Philox4x32::rounds; ++i) {
    if (i > 0) key = base::Philox4x32::next_key(key);
    a = base::Philox4x32::round(a, key);
    b = base::Philox4x32::round(b, key);
  }
  return {a, b};
}

}  // namespace

double draw_standard_normal(PhiloxEngine& engine) { return boost::random::normal_distribution<double>()(engine); }

void draw_standard_normals(base::Seed seed, base::Stream stream, base::Trial trial, base::Cohort first,
                           std::span<double> normals) {
  const base::PhiloxKey key = base::philox_key(seed);
  for (std::size_t i = 0; i < normals.size(); i += 2) {
    const auto cohort = [&](std::size_t k) { return base::Cohort{first.value + static_cast<std::uint32_t>(i + k)}; };
    const auto counter = [&](std::size_t k) { return base::philox_counter(stream, trial, cohort(k), 0); };
    const std::array<Block, 2> blocks = two_blocks(counter(0), counter(1), key);
    for (std::size_t k = 0; k < std::min<std::size_t>(2, normals.size() - i); ++k) {
      PhiloxEngine engine(seed, stream, trial, cohort(k), blocks[k]);
      normals[i + k] = draw_standard_normal(engine);
    }
  }
}

}  // namespace fleetprint::random
