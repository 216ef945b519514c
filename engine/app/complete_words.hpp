#pragma once

#include <span>
#include <string>

namespace CLI {
class App;
}

namespace fleetprint::app {

// What may stand in the place of the last of `words`, those after the program's name: its first line is `values`, or
// `files` and the endings that fit, then one line for each candidate, a tab and its meaning after it. All that is known
// of commands and options comes from `program`: choices from the checks of an option and from type names such as
// cpu|gpu, endings of files from a format in brackets that its description names, (TOML) or (HDF5).
std::string complete_words(const CLI::App& program, std::span<const std::string> words);

}  // namespace fleetprint::app
