#pragma once

namespace fleetprint::app {

// The files of the folder completion.
extern const char* const bash_completion_script;
extern const char* const zsh_completion_script;

}  // namespace fleetprint::app
