#pragma once

#include <string>

namespace fleetprint::app {

// Writes to standard error. If that fails (a full disk, a closed pipe) there is nobody to tell, and nothing else
// changes.
void tell(const std::string& text);

// Whether all that was printed to standard output has got there; else that is told and `code` 0 becomes that of a
// failure.
int code_after_printing(int code);

}  // namespace fleetprint::app
