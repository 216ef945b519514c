#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "run/factors.hpp"
#include "run/trial_responses.hpp"

namespace fleetprint::run {

// prcc stands for all rank measures.
enum class SensitivityMethod { sobol, morris, prcc, tornado, shapley, pawn, regional };
inline constexpr std::array<const char*, 7> sensitivity_method_names = {"sobol",   "morris", "prcc",    "tornado",
                                                                        "shapley", "pawn",   "regional"};

// What is asked of a sensitivity analysis.
struct SensitivityOptions {
  std::vector<SensitivityMethod> methods;  // each once
  ResponseNames responses;
  std::vector<NamedGroup> groups;
  std::uint32_t trials = 16384;     // rows of a Sobol' design (a power of two, from least_rows on), or trials of a run
  bool second_order = false;        // of Sobol' indices
  std::uint32_t trajectories = 64;  // of Morris's method
  std::uint32_t permutations = 4096;  // of Shapley effects
  std::uint32_t slices = 10;          // of PAWN
  double threshold = 0;               // of the regional method: which trials are below it
  double confidence = 0.95;

  bool asks_for(SensitivityMethod method) const;

  // Independent randomisations of a Sobol' design, from which intervals come.
  static constexpr std::uint32_t replicates = 32;
  static constexpr std::uint32_t least_rows = 16 * replicates;
};

}  // namespace fleetprint::run
