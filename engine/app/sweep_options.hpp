#pragma once

#include <optional>
#include <string>

#include "app/run_options.hpp"
#include "store/sweep_keeper.hpp"

namespace fleetprint::app {

// What the command line says for commands over the points of a sweep.
struct SweepOptions {
  RunOptions run;
  std::string shard_text;        // "I/N", "auto" or "auto/N" (see parallel/launch); empty: the whole
  double checkpoint_every = 60;  // seconds
  std::string time_limit_text;   // as parallel::seconds_of reads it; empty: none
  bool resume = false;

  // Both throw base::InputError.
  store::KeepOptions keep() const;
  std::optional<double> time_limit_seconds() const;
};

// All but those of `run`.
void add_distribution(CLI::App& command, SweepOptions& options);

}  // namespace fleetprint::app
