#include "app/exit_code.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <exception>
#include <new>
#include <optional>
#include <system_error>

#include "app/tell.hpp"
#include "base/error.hpp"
#include "parallel/failure.hpp"
#include "parallel/ranks.hpp"

namespace fleetprint::app {
namespace {

int complain(const std::string& message, int code) {
  tell(fmt::format("{}\n", message));
  return code;
}

}  // namespace

int code_after_printing(int code) {
  const bool failed_before = std::ferror(stdout) != 0;
  errno = 0;
  if (std::fflush(stdout) == 0 && !failed_before) return code;
  const std::string why = errno != 0 ? std::generic_category().message(errno) : "an earlier write failed";
  return complain(fmt::format("cannot write to the standard output ({}).", why),
                  code == exit_done ? exit_failed : code);
}

int report_failure() {
  try {
    throw;
  } catch (const parallel::FailedElsewhere& failure) {
    return failure.is_bad_input() ? exit_bad_input : exit_failed;
  } catch (const base::InputError& error) {
    return complain(error.what(), exit_bad_input);
  } catch (const base::RunError& error) {
    return complain(error.what(), exit_failed);
  } catch (const std::system_error& error) {
    return complain(fmt::format("a call of the system failed: {}.", error.what()), exit_failed);
  } catch (const std::bad_alloc&) {
    return complain("There is not enough memory for this. Ask for fewer trials.", exit_failed);
  } catch (const std::exception& error) {
    return complain(fmt::format("internal error: {}. This is a defect of Fleetprint; please report it.", error.what()),
                    exit_internal_error);
  }
}

int on_ranks(const std::function<int(parallel::Ranks&)>& perform) {
  std::optional<parallel::Ranks> ranks;  // its ranks end together, once all is said
  try {
    ranks.emplace(parallel::Ranks::of_launcher());
    return perform(*ranks);
  } catch (...) {
    return report_failure();
  }
}

int as_one_process(const std::string& what, const std::string& instead, const std::function<int()>& perform) {
  return on_ranks([&](parallel::Ranks& ranks) {
    std::exception_ptr refusal;
    if (ranks.count() > 1)
      refusal = std::make_exception_ptr(base::InputError({{},
                                                          what,
                                                          fmt::format("was started as {} processes", ranks.count()),
                                                          "it is one",
                                                          fmt::format("Use {}, or start one process.", instead)}));
    agree(ranks, refusal);
    return perform();
  });
}

}  // namespace fleetprint::app
