#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "base/contracts.hpp"
#include "base/elementary.hpp"
#include "base/philox.hpp"
#include "base/trigonometric.hpp"
#include "base/whole_number.hpp"
#include "model/standard_normal.hpp"

namespace fleetprint::sensitivity {

// The numbers of one (seed, stream, trial), any of them alone; number i takes the words 2i and 2i + 1. They stand in a
// cohort that neither devices nor designs of trials have.
class PhiloxNumbers {
 public:
  PhiloxNumbers(base::Seed seed, base::Stream stream, base::Trial trial)
      : key_(base::philox_key(seed)), stream_(stream), trial_(trial) {}

  double uniform(std::uint64_t index) const {  // in (0, 1)
    const base::PhiloxCounter counter = base::philox_counter(stream_, trial_, of_sensitivity, 2 * index);
    const base::PhiloxCounter words = base::Philox4x32::block(counter, key_);
    const std::size_t first = 2 * (index % 2);
    return base::to_uniform(words[first], words[first + 1]);
  }

  double normal(std::uint64_t index) const { return model::normal_quantile(uniform(index)); }

  // Two normal numbers from the numbers 2 index and 2 index + 1, at half the cost: Box & Muller (1958), Ann. Math.
  // Stat. 29.
  std::array<double, 2> normal_pair(std::uint64_t index) const {
    const base::PhiloxCounter counter = base::philox_counter(stream_, trial_, of_sensitivity, 4 * index);
    const base::PhiloxCounter words = base::Philox4x32::block(counter, key_);
    const double radius = std::sqrt(-2 * base::log(base::to_uniform(words[0], words[1])));
    const double angle = 2 * std::numbers::pi * base::to_uniform(words[2], words[3]);
    return {radius * base::cos(angle), radius * base::sin(angle)};
  }

  // One of 0 .. count - 1, each with probability 1 / count to 2^-52.
  std::uint32_t below(std::uint32_t count, std::uint64_t index) const {
    EXPECT(count > 0);
    return static_cast<std::uint32_t>(base::whole_within(uniform(index) * count, count - 1));
  }

 private:
  static constexpr base::Cohort of_sensitivity{4094};

  base::PhiloxKey key_;
  base::Stream stream_;
  base::Trial trial_;
};

}  // namespace fleetprint::sensitivity
