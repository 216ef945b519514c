#pragma once

#include <array>
#include <cstdint>

#include "model/break_even.hpp"

namespace fleetprint::run {

// In how many trials the net is on each side of a break-even below zero, see model::NetNegative.
using NegativeCounts = std::array<std::uint64_t, model::net_negative_names.size()>;

// The same as shares of the trials.
using NegativeShares = std::array<double, model::net_negative_names.size()>;

// Of the break-evens of the trials so far.
struct BreakEvenCounts {
  NegativeCounts rebound{};
  NegativeCounts devices{};
  NegativeCounts saving{};  // none where no sector is named

  void add(const model::BreakEvens& trial) {
    ++rebound[static_cast<std::size_t>(trial.rebound.negative)];
    ++devices[static_cast<std::size_t>(trial.devices.negative)];
    if (trial.saving) ++saving[static_cast<std::size_t>(trial.saving->negative)];
  }
  void merge(const BreakEvenCounts& other) {
    for (std::size_t i = 0; i < rebound.size(); ++i) {
      rebound[i] += other.rebound[i];
      devices[i] += other.devices[i];
      saving[i] += other.saving[i];
    }
  }
};

inline NegativeShares shares_of(const NegativeCounts& counts) {
  double trials = 0;
  for (const std::uint64_t count : counts) trials += static_cast<double>(count);
  NegativeShares shares;
  for (std::size_t i = 0; i < counts.size(); ++i) shares[i] = static_cast<double>(counts[i]) / trials;
  return shares;
}

}  // namespace fleetprint::run
