#pragma once

#include <vector>

#include "run/execution.hpp"
#include "run/factors.hpp"
#include "run/index_set.hpp"
#include "run/sensitivity_options.hpp"

namespace fleetprint::run {

// One point whose sensitivity is asked for. All of it outlives the methods' work.
struct SensitivityTask {
  const model::Study& study;
  const model::Point& point;
  const SensitivityOptions& options;
  const Factors& factors;
  const SensitivityFrame& frame;
  std::vector<bool> varies;  // [input] whether the point draws it
  const Execution& execution;
  std::vector<std::string>& gaps;  // of the result

  // Those of which an input varies in this point.
  std::vector<Factor> varying(const std::vector<Factor>& all) const;
  // The independent ones of these that can be set to a level, which devices that differ among themselves cannot.
  std::vector<Factor> varying_numbers() const;
  bool has_numbers() const;           // whether there is an input that can
  void note_missing_inputs() const;   // that none varies at all is a gap
  void note_missing_numbers() const;  // that there is none is a gap
};

// A response that has the same value in all of its trials, or none, is a gap.
// spread: greatest less least finite value of each response; missing without a finite value. Years of a response may be
// constant as long as not all are.
void note_gaps(const SensitivityTask& task, std::span<const double> spread);

// The methods. Each adds its indices, the same ones at every point, and returns how many trials it worked out.
std::uint64_t add_sobol(const SensitivityTask& task, IndexSet& indices);
std::uint64_t add_morris(const SensitivityTask& task, IndexSet& indices);
std::uint64_t add_tornado(const SensitivityTask& task, IndexSet& indices);
// The tornado's ends: the least and the greatest value of a factor, and quantiles of it.
std::vector<std::string> tornado_ends();
std::uint64_t add_shapley(const SensitivityTask& task, IndexSet& indices);
// prcc, pawn and regional, as far as they are asked for, from the trials that the design draws.
std::uint64_t add_sample_measures(const SensitivityTask& task, const sampling::Design& design, IndexSet& indices);

}  // namespace fleetprint::run
