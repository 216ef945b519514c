#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "output/result_summary.hpp"

namespace fleetprint::output {

using Json = nlohmann::ordered_json;

// What does not exist (NaN) is null.
Json number(double value);
Json numbers(const std::vector<double>& values);
Json json_of(const OutputSummary& output);

}  // namespace fleetprint::output
