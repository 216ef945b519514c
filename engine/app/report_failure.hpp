#pragma once

namespace fleetprint::app {

// Inside a handler: tells the user about the exception on standard error, and returns the exit code. Of what another
// rank has told already nothing is said.
int report_failure();

}  // namespace fleetprint::app
