#include "app/one_process.hpp"

#include <fmt/format.h>

#include <exception>
#include <optional>

#include "app/report_failure.hpp"
#include "base/error.hpp"
#include "parallel/ranks.hpp"

namespace fleetprint::app {

int as_one_process(const std::string& what, const std::string& instead, const std::function<int()>& perform) {
  std::optional<parallel::Ranks> ranks;  // its ranks end together, once all is said
  try {
    ranks.emplace(parallel::Ranks::of_launcher());
    std::exception_ptr refusal;
    if (ranks->count() > 1)
      refusal = std::make_exception_ptr(base::InputError({{},
                                                          what,
                                                          fmt::format("was started as {} processes", ranks->count()),
                                                          "it is one",
                                                          fmt::format("Use {}, or start one process.", instead)}));
    agree(*ranks, refusal);
    return perform();
  } catch (...) {
    return report_failure();
  }
}

}  // namespace fleetprint::app
