#pragma once

#include <functional>
#include <string>

namespace fleetprint::app {

// Does what several processes would each do wholly and write to the same file: refuses to where a launcher started more
// than one. `what` was started; `instead` is what can be. Returns the exit code; failures have been told.
int as_one_process(const std::string& what, const std::string& instead, const std::function<int()>& perform);

}  // namespace fleetprint::app
