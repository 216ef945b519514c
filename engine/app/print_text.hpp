#pragma once

#include <string_view>

namespace fleetprint::app {

// On the standard output, with control characters other than line ends made visible: names of files and texts of result
// files may hold what a terminal obeys.
void print_text(std::string_view text);

// JSON escapes them itself.
void print_json(std::string_view text);

}  // namespace fleetprint::app
