#include "app/tell.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>

#include "base/plain_text.hpp"

namespace fleetprint::app {

void tell(const std::string& text) {
  const std::string shown = base::visible_lines(text);
  std::fwrite(shown.data(), 1, shown.size(), stderr);
  std::fflush(stderr);
}

void print_text(std::string_view text) { fmt::print("{}", base::visible_lines(text)); }

std::size_t text_width() {
  constexpr std::size_t least = 60;
  constexpr std::size_t usual = 80;
  constexpr std::size_t most = 120;
  std::size_t columns = 0;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
  if (const char* said = std::getenv("COLUMNS"); said != nullptr && columns == 0) {
    const std::string_view text = said;
    if (std::from_chars(text.data(), text.data() + text.size(), columns).ptr != text.data() + text.size()) columns = 0;
  }
  return columns == 0 ? usual : std::clamp(columns, least, most);
}

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
