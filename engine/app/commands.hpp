#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace fleetprint::app {

// What a subcommand does once the command line is read; returns the exit code. Failures leave as exceptions, which main
// turns into a message and a code (see main.cpp).
using Action = std::function<int()>;

// Each declares one subcommand on the program and returns its action.
Action add_run(CLI::App& program);
Action add_check(CLI::App& program);
Action add_device(CLI::App& program);
Action add_schema(CLI::App& program);
Action add_summary(CLI::App& program);

}  // namespace fleetprint::app
