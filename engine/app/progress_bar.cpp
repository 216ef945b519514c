#include "app/progress_bar.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

#include "app/tell.hpp"
#include "base/whole_number.hpp"

namespace fleetprint::app {
namespace {

using namespace std::chrono_literals;

constexpr int bar_width = 30;

std::string duration_text(double seconds) {
  constexpr std::uint64_t longest = std::uint64_t{1} << 40;
  const std::uint64_t whole = base::whole_within(std::ceil(seconds), longest);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace

ProgressBar::Mode ProgressBar::choose_mode(const std::string& choice, bool quiet) {
  if (choice == "off" || quiet) return Mode::off;
  return isatty(STDERR_FILENO) != 0 ? Mode::bar : Mode::line;
}

ProgressBar::ProgressBar(Mode mode) : mode_(mode) {}

ProgressBar::~ProgressBar() {
  if (is_drawn_ && mode_ == Mode::bar) std::fputs("\r\033[K", stderr);
}

void ProgressBar::operator()(const std::string& what, double share) {
  const Clock::time_point now = Clock::now();
  const auto pause = mode_ == Mode::bar ? Clock::duration(100ms) : Clock::duration(10s);
  if (mode_ == Mode::off || now - start_ < 1s || now - last_ < pause) return;
  last_ = now;
  is_drawn_ = true;
  const double elapsed = std::chrono::duration<double>(now - start_).count();
  const std::string left = share > 0 ? duration_text(elapsed / share * (1 - share)) + " left" : "";
  if (mode_ == Mode::line) {
    tell(fmt::format("{:5.1f} %  {}  {}\n", 100 * share, left, what));
    return;
  }
  const std::uint64_t filled = base::whole_within(share * bar_width, bar_width);
  tell(fmt::format("\r\033[K[{:#<{}}{:.<{}}] {:5.1f} %  {}  {}", "", filled, "", bar_width - filled, 100 * share, left,
                   what));
}

}  // namespace fleetprint::app
