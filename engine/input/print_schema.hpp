#pragma once

#include <string>
#include <string_view>

namespace fleetprint::input {

// The manual of scenario files, from the schema: every key with its type, unit, default, limits, meaning and source.
// Only of keys whose name, section or meaning contains the word; empty where there is none.
std::string schema_text(std::string_view word = {});      // for a terminal
std::string schema_markdown(std::string_view word = {});  // a table for each section
std::string schema_json(std::string_view word = {});      // an array with an object for each key

}  // namespace fleetprint::input
