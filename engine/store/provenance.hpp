#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/scenario.hpp"
#include "netcdf/values.hpp"

namespace fleetprint::store {

using Attributes = std::vector<std::pair<std::string, netcdf::Scalar>>;

// Names the reference point of a sweep.
inline constexpr const char* reference_attribute = "reference";

// What is valid but implausible in the input, one warning a line; absent where there is none.
inline constexpr const char* warnings_attribute = "warnings";

// The attributes of a result's root, in their order: what the file is, and what it was made from.
Attributes provenance_of(const model::Study& study);

// What differs between two results' attributes so that their numbers cannot stand in one file, as sentences: program,
// scenario, data, seed, trials. Titles and comments do not count.
std::vector<std::string> differences(const Attributes& here, const Attributes& there);

}  // namespace fleetprint::store
