#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/common_options.hpp"
#include "app/completion_scripts.hpp"
#include "app/exit_code.hpp"

namespace fleetprint::app {
namespace {

struct CompletionOptions {
  std::string shell;
};

int print_completion(const CompletionOptions& options) {
  fmt::print("{}", options.shell == "bash" ? bash_completion_script : zsh_completion_script);
  return exit_done;
}

}  // namespace

void add_completion(Commands& commands) {
  auto [command, options] =
      commands.add("completion", "A script that completes commands and options in a shell", print_completion);
  command.add_option("shell", options.shell, "The shell")->required()->check(one_of({"bash", "zsh"}));
  command.footer(
      "Examples:\n"
      "  source <(fleetprint completion bash)        in ~/.bashrc\n"
      "  source <(fleetprint completion zsh)         in ~/.zshrc\n"
      "Commands, options, their choices, files by their ending, presets, and keys of --set are completed.");
}

}  // namespace fleetprint::app
