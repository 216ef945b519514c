#pragma once

#include <functional>
#include <string>
#include <variant>

namespace fleetprint::app {

// What to do: a command with its options read, or an exit code where the command line itself was all (--help,
// --version, bad usage; the text is then printed).
using Action = std::variant<std::function<int()>, int>;

// `version` is what --version prints.
Action read_command_line(int argc, char** argv, const std::string& version);

}  // namespace fleetprint::app
