#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "base/error.hpp"
#include "input/print_schema.hpp"
#include "present/quantity_list.hpp"

namespace fleetprint::app {
namespace {

std::string list_of(const SchemaOptions& options) {
  if (options.results)
    return options.json       ? present::quantities_json(options.word)
           : options.markdown ? present::quantities_markdown(options.word)
                              : present::quantities_text(options.word);
  return options.json       ? input::schema_json(options.word)
         : options.markdown ? input::schema_markdown(options.word)
                            : input::schema_text(options.word);
}

}  // namespace

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

}  // namespace fleetprint::app
