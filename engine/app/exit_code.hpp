#pragma once

#include <functional>
#include <string>

#include "parallel/ranks.hpp"

namespace fleetprint::app {

inline constexpr int exit_done = 0;
inline constexpr int exit_failed = 1;          // disk full, not enough memory, a number that is not finite ...
inline constexpr int exit_bad_input = 2;       // bad usage or bad scenario
inline constexpr int exit_internal_error = 3;  // a defect of Fleetprint
inline constexpr int exit_interrupted = 75;    // interrupted or out of time: run again with --resume

// Whether all that was printed to standard output has got there; else that is told and `code` 0 becomes that of a
// failure.
int code_after_printing(int code);

// Inside a handler: tells the user about the exception on standard error, and returns the exit code. Of what another
// rank has told already nothing is said.
int report_failure();

// Does what the launcher's processes do together. Returns the exit code; failures have been told before the ranks end.
int on_ranks(const std::function<int(parallel::Ranks&)>& perform);

// Does what several processes would each do wholly and write to the same file: refuses to where a launcher started more
// than one. `what` was started; `instead` is what can be.
int as_one_process(const std::string& what, const std::string& instead, const std::function<int()>& perform);

}  // namespace fleetprint::app
