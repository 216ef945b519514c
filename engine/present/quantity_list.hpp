#pragma once

#include <string>

namespace fleetprint::present {

// The manual of results, from the table of quantities: every variable with its unit, dimensions, meaning, and when it
// is there. Only of those whose name or meaning contains the word; empty where there is none.
std::string quantities_text(const std::string& word);      // for a terminal
std::string quantities_markdown(const std::string& word);  // a table for each kind
std::string quantities_json(const std::string& word);      // an array with an object for each quantity

}  // namespace fleetprint::present
