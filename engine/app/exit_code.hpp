#pragma once

namespace fleetprint::app {

inline constexpr int exit_done = 0;
inline constexpr int exit_failed = 1;          // disk full, not enough memory, a number that is not finite ...
inline constexpr int exit_bad_input = 2;       // bad usage or bad scenario
inline constexpr int exit_internal_error = 3;  // a defect of Fleetprint
inline constexpr int exit_interrupted = 75;    // interrupted or out of time: run again with --resume

}  // namespace fleetprint::app
