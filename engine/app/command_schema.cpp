#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "input/print_schema.hpp"

namespace fleetprint::app {

int print_schema(const SchemaOptions& options) {
  fmt::print("{}", options.json       ? input::schema_json()
                   : options.markdown ? input::schema_markdown()
                                      : input::schema_text());
  return exit_done;
}

}  // namespace fleetprint::app
