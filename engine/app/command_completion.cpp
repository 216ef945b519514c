#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/completion_scripts.hpp"
#include "app/exit_code.hpp"

namespace fleetprint::app {

int print_completion(const CompletionOptions& options) {
  fmt::print("{}", options.shell == "bash" ? bash_completion_script : zsh_completion_script);
  return exit_done;
}

}  // namespace fleetprint::app
