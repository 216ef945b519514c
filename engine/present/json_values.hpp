#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "store/result_summary.hpp"

namespace fleetprint::present {

using Json = nlohmann::ordered_json;

// Indented, with a line end. Bytes that are no UTF-8, as files of version 0.1.0 may hold, become U+FFFD.
std::string json_text(const Json& json);

// What does not exist (NaN) is null.
Json number(double value);
Json numbers(const std::vector<double>& values);
Json json_of(const store::OutputSummary& output);

}  // namespace fleetprint::present
