#pragma once

#include <CLI/CLI.hpp>

#include "app/commands.hpp"

namespace fleetprint::app {

// The options of `fleetprint export`.
void add_export(CLI::App& command, ExportOptions& options);

}  // namespace fleetprint::app
