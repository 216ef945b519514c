#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "store/point_fields.hpp"

namespace fleetprint::present {

using Json = nlohmann::ordered_json;

// Indented, with a line end. Bytes that are no UTF-8, as files of version 0.1.0 may hold, become U+FFFD.
std::string json_text(const Json& json);

// What does not exist (NaN) is null.
Json number(double value);
Json numbers(const std::vector<double>& values);
// A quantity of a point as point_fields() says; lists by the names that the result gives them.
Json json_of_field(const store::ResultSummary& result, const store::PointSummary& point,
                   const store::PointField& field);

}  // namespace fleetprint::present
