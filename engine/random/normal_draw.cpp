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

struct Where {
  base::Trial trial;
  base::Cohort cohort;
};

// where(i) says where number i is drawn.
template <class WhereOf>
void draw_normals(base::Seed seed, base::Stream stream, const WhereOf& where, std::span<double> normals) {
  const base::PhiloxKey key = base::philox_key(seed);
  const auto counter = [&](const Where& at) { return base::philox_counter(stream, at.trial, at.cohort, 0); };
  for (std::size_t i = 0; i < normals.size(); i += 2) {
    const std::array<Where, 2> two = {where(i), where(i + 1)};
    const std::array<Block, 2> blocks = two_blocks(counter(two[0]), counter(two[1]), key);
    for (std::size_t k = 0; k < std::min<std::size_t>(2, normals.size() - i); ++k) {
      PhiloxEngine engine(seed, stream, two[k].trial, two[k].cohort, blocks[k]);
      normals[i + k] = draw_standard_normal(engine);
    }
  }
}

}  // namespace

std::span<const double, 129> normal_layer_edges() {
  return std::span<const double, 129>(boost::random::detail::normal_table<double>::table_x);
}

double draw_standard_normal(PhiloxEngine& engine) { return boost::random::normal_distribution<double>()(engine); }

void draw_standard_normals(base::Seed seed, base::Stream stream, std::span<const base::Trial> trials,
                           base::Cohort cohort, std::span<double> normals) {
  const auto where = [&](std::size_t i) { return Where{trials[std::min(i, trials.size() - 1)], cohort}; };
  draw_normals(seed, stream, where, normals);
}

}  // namespace fleetprint::random
