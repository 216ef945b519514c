#pragma once

#include <string>

namespace fleetprint::input {

// The manual of scenario files, from the schema: every key with its type, unit, default, limits, meaning and source.
std::string schema_text();      // for a terminal
std::string schema_markdown();  // a table for each section
std::string schema_json();      // an array with an object for each key

}  // namespace fleetprint::input
