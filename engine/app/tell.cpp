#include "app/tell.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "app/exit_code.hpp"
#include "base/plain_text.hpp"

namespace fleetprint::app {

void tell(const std::string& text) {
  const std::string shown = base::visible_lines(text);
  std::fwrite(shown.data(), 1, shown.size(), stderr);
  std::fflush(stderr);
}

int code_after_printing(int code) {
  const bool failed_before = std::ferror(stdout) != 0;
  errno = 0;
  if (std::fflush(stdout) == 0 && !failed_before) return code;
  const std::string why = errno != 0 ? std::generic_category().message(errno) : "an earlier write failed";
  tell(fmt::format("cannot write to the standard output ({}).\n", why));
  return code == exit_done ? exit_failed : code;
}

}  // namespace fleetprint::app
