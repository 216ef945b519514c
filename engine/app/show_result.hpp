#pragma once

#include <filesystem>

namespace fleetprint::app {

// Prints what a result file says, of a scenario or of a sweep, whole or in part: for people, or as JSON.
enum class Form { table, json };
void show_result(const std::filesystem::path& file, Form form = Form::table);

// The same of a file that this command has just written: if it cannot be read, that is told, but is no failure.
void show_written(const std::filesystem::path& file);

}  // namespace fleetprint::app
