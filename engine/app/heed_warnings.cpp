#include "app/heed_warnings.hpp"

#include <fmt/format.h>

#include "app/tell.hpp"

namespace fleetprint::app {

void print_warnings(const std::vector<base::Problem>& warnings) {
  for (const base::Problem& warning : warnings) tell(fmt::format("warning: {}\n", base::to_sentence(warning)));
}

void refuse_warnings(const std::vector<base::Problem>& warnings, bool is_strict) {
  if (is_strict && !warnings.empty()) throw base::InputError(warnings);
}

void heed_warnings(const std::vector<base::Problem>& warnings, bool is_strict) {
  refuse_warnings(warnings, is_strict);
  print_warnings(warnings);
}

}  // namespace fleetprint::app
