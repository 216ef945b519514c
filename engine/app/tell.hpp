#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace fleetprint::app {

// Writes to standard error. If that fails (a full disk, a closed pipe) there is nobody to tell, and nothing else
// changes.
void tell(const std::string& text);

// On the standard output, with control characters other than line ends made visible: names of files and texts of result
// files may hold what a terminal obeys. JSON escapes them itself.
void print_text(std::string_view text);

// How many columns a text on the standard output may have: those of its terminal, else those that COLUMNS says, else
// 80; 60 to 120, so that lines can be read.
std::size_t text_width();

// On standard error, one a line.
void print_warnings(const std::vector<base::Problem>& warnings);
// --strict makes every warning an error: base::InputError with all of them.
void refuse_warnings(const std::vector<base::Problem>& warnings, bool is_strict);
// Both.
void heed_warnings(const std::vector<base::Problem>& warnings, bool is_strict);

}  // namespace fleetprint::app
