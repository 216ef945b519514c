#pragma once

#include <functional>
#include <string>
#include <vector>

#include "output/point_variables.hpp"
#include "statistics/summary.hpp"

namespace fleetprint::output {

// An output that summaries are written of: one of each point, or, with the dimension that `along` names, one for each
// of its values.
struct SummarisedOutput {
  std::string name;
  std::string units;
  std::string long_name;
  std::vector<std::string> along;  // {} or {"year"}
  std::function<std::vector<const statistics::Summary*>(const run::PointResult&)> summaries_of;
};

// NAME (statistic), NAME_skewness ... NAME_quantile_mcse of one output, see README.md.
void write_summaries(PointVariables& points, const SummarisedOutput& output);

// NAME, NAME_mcse, NAME_lower, NAME_upper of a probability; `of` says of what.
struct SummarisedProbability {
  std::string name;
  std::string of;
  std::vector<std::string> along;
  std::function<std::vector<statistics::Probability>(const run::PointResult&)> values_of;
};
void write_probability(PointVariables& points, const SummarisedProbability& probability);

}  // namespace fleetprint::output
