#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/sweep_options.hpp"
#include "run/sensitivity_options.hpp"

namespace fleetprint::app {

// What the command line says for `sensitivity`.
struct SensitivityCommandOptions {
  SweepOptions sweep;
  std::vector<std::string> methods;    // none: sobol
  std::vector<std::string> responses;  // none: net_total, and with years net
  std::vector<std::string> groups;     // "NAME=INPUT,INPUT..."
  std::uint32_t trials = 16384;
  bool second_order = false;
  std::uint32_t trajectories = 64;
  std::uint32_t permutations = 4096;
  std::uint32_t slices = 10;
  double threshold = 0;
  double confidence = 0.95;

  // is_over_time: whether the scenario has years, and so outputs by year. Throws base::InputError with all problems.
  run::SensitivityOptions checked(bool is_over_time) const;
};

}  // namespace fleetprint::app
