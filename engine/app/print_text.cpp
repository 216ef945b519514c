#include "app/print_text.hpp"

#include <fmt/format.h>

#include "base/plain_text.hpp"

namespace fleetprint::app {

void print_text(std::string_view text) { fmt::print("{}", base::visible_lines(text)); }

void print_json(std::string_view text) { fmt::print("{}", text); }

}  // namespace fleetprint::app
