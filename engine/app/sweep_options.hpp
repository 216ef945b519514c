#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/run_options.hpp"

namespace fleetprint::app {

// Every count-th point of a sweep, from number - 1 on, so that shards of a grid cost about the same.
struct Shard {
  std::uint64_t number = 1;
  std::uint64_t count = 1;

  bool is_whole() const { return count == 1; }
  bool holds(std::uint64_t point) const { return point % count == number - 1; }
};

// What the command line says for `sweep`.
struct SweepOptions {
  RunOptions run;
  std::string shard_text;        // "I/N", "auto" or "auto/N" (see parallel/launch); empty: the whole
  double checkpoint_every = 60;  // seconds
  std::string time_limit_text;   // as parallel::seconds_of reads it; empty: none
  bool resume = false;

  // Both throw base::InputError.
  Shard shard() const;
  std::optional<double> time_limit_seconds() const;
};

}  // namespace fleetprint::app
