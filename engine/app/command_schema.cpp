#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "base/error.hpp"
#include "input/print_schema.hpp"
#include "present/quantity_list.hpp"

namespace fleetprint::app {
namespace {

struct SchemaOptions {
  std::string word;      // what rows must contain; empty: all
  bool results = false;  // the quantities of results instead
  bool markdown = false;
  bool json = false;
};

std::string list_of(const SchemaOptions& options) {
  if (options.results)
    return options.json       ? present::quantities_json(options.word)
           : options.markdown ? present::quantities_markdown(options.word)
                              : present::quantities_text(options.word);
  return options.json       ? input::schema_json(options.word)
         : options.markdown ? input::schema_markdown(options.word)
                            : input::schema_text(options.word);
}

int print_schema(const SchemaOptions& options) {
  const std::string list = list_of(options);
  if (list.empty())
    throw base::InputError(base::Problem{{},
                                         "schema",
                                         fmt::format("'{}' is in no name and no meaning of {}", options.word,
                                                     options.results ? "a quantity of results" : "a key"),
                                         {},
                                         options.results ? "Search the keys of scenarios without --results."
                                                         : "Search the quantities of results with --results."});
  fmt::print("{}", list);
  return exit_done;
}

}  // namespace

void add_schema(Commands& commands) {
  auto [command, options] = commands.add(
      "schema", "Every key of a scenario, or every quantity of a result: unit, meaning, limits, source", print_schema);
  command.add_option("word", options.word, "Only rows whose name or meaning contains it (default: all)");
  command.add_flag("--results", options.results, "The quantities of results instead of the keys of scenarios");
  auto* markdown = command.add_flag("--markdown", options.markdown, "As Markdown tables");
  command.add_flag("--json", options.json, "As JSON")->excludes(markdown);
  command.footer(
      "Examples:\n"
      "  fleetprint schema rebound\n"
      "  fleetprint schema break_even --results\n"
      "  fleetprint schema --markdown > keys.md");
}

}  // namespace fleetprint::app
