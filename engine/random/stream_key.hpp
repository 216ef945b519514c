#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/ids.hpp"

namespace fleetprint::random {

// The stream of a parameter, from its name alone (32-bit FNV-1a; Fowler, Noll & Vo, IETF draft-eastlake-fnv-17): adding
// or removing other parameters leaves its draws as they were.
base::Stream stream_of(std::string_view parameter);

// Refuses (InputError) names of which two share a stream, since their draws would be the same; names may repeat.
void expect_distinct_streams(std::span<const std::string> parameters);

}  // namespace fleetprint::random
