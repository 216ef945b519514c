#pragma once

#include <chrono>
#include <string>

namespace fleetprint::app {

// Progress of long work on standard error: on a terminal one line, redrawn at most ten times a second; otherwise a
// plain line every ten seconds. Work that is done within the first second shows nothing.
class ProgressBar {
 public:
  enum class Mode { off, line, bar };

  // choice: auto, on or off. `on` without a terminal prints plain lines.
  static Mode choose_mode(const std::string& choice, bool quiet);

  explicit ProgressBar(Mode mode);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // share in [0, 1] of all work.
  void operator()(const std::string& what, double share);

 private:
  using Clock = std::chrono::steady_clock;

  Mode mode_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
  bool is_drawn_ = false;
};

}  // namespace fleetprint::app
