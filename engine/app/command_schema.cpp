#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands.hpp"
#include "input/print_schema.hpp"

namespace fleetprint::app {

Action add_schema(CLI::App& program) {
  struct Options {
    bool markdown = false;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("schema", "Every scenario key: type, unit, default, limits, meaning, source");
  auto* markdown = command->add_flag("--markdown", options->markdown, "As a Markdown table");
  command->add_flag("--json", options->json, "As JSON")->excludes(markdown);
  command->footer("Example:\n  fleetprint schema --markdown > keys.md");
  return [options] {
    fmt::print("{}", options->json       ? input::schema_json()
                     : options->markdown ? input::schema_markdown()
                                         : input::schema_text());
    return 0;
  };
}

}  // namespace fleetprint::app
