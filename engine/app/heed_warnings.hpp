#pragma once

#include <vector>

#include "base/error.hpp"

namespace fleetprint::app {

// On standard error, one a line.
void print_warnings(const std::vector<base::Problem>& warnings);

// --strict makes every warning an error: base::InputError with all of them.
void refuse_warnings(const std::vector<base::Problem>& warnings, bool is_strict);

// Both.
void heed_warnings(const std::vector<base::Problem>& warnings, bool is_strict);

}  // namespace fleetprint::app
