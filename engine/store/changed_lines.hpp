#pragma once

#include <string>

namespace fleetprint::store {

// What differs between two texts of lines "path = value" (input/meaning.hpp): the first few paths, each with both
// values, and how many more. Empty if one of the texts is.
std::string changed_keys(const std::string& here, const std::string& there);

// The names that differ between two texts of lines "name: hash".
std::string changed_tables(const std::string& here, const std::string& there);

}  // namespace fleetprint::store
