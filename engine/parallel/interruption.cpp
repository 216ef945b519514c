#include "parallel/interruption.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cmath>
#include <csignal>
#include <utility>
#include <vector>

#include "base/contracts.hpp"

namespace fleetprint::parallel {
namespace {

constexpr std::array<std::pair<int, const char*>, 4> watched_signals = {
    {{SIGTERM, "SIGTERM"}, {SIGINT, "SIGINT"}, {SIGUSR1, "SIGUSR1"}, {SIGHUP, "SIGHUP"}}};

// A signal handler is given nothing but the number, so what it writes has to be global.
std::atomic<int> first_signal = 0;
std::atomic<bool> is_installed = false;
std::array<struct sigaction, watched_signals.size()> former_actions;
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may touch lock-free atomics only");

const auto program_start = std::chrono::steady_clock::now();

extern "C" void note_signal(int number) {
  int none = 0;
  first_signal.compare_exchange_strong(none, number);
}

}  // namespace

Interruption::Interruption(std::optional<double> time_limit_seconds) : time_limit_seconds_(time_limit_seconds) {
  EXPECT(!time_limit_seconds || *time_limit_seconds > 0);
  const bool is_second = is_installed.exchange(true);
  EXPECT(!is_second);
  first_signal = 0;
  for (std::size_t i = 0; i < watched_signals.size(); ++i) {
    struct sigaction action = {};
    action.sa_handler = note_signal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    // After the first one the default action is back.
    if (watched_signals[i].first == SIGINT) action.sa_flags |= static_cast<int>(SA_RESETHAND);
    sigaction(watched_signals[i].first, &action, &former_actions[i]);
    // nohup lets a program go on without its terminal.
    if (watched_signals[i].first == SIGHUP && former_actions[i].sa_handler == SIG_IGN)
      sigaction(SIGHUP, &former_actions[i], nullptr);
  }
}

Interruption::~Interruption() {
  for (std::size_t i = 0; i < watched_signals.size(); ++i) {
    sigaction(watched_signals[i].first, &former_actions[i], nullptr);
  }
  is_installed = false;
}

std::optional<std::string> Interruption::reason() const {
  const int number = first_signal;
  for (const auto& watched : watched_signals) {
    if (watched.first == number) return watched.second;
  }
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - program_start;
  if (time_limit_seconds_ && elapsed.count() >= *time_limit_seconds_) {
    return fmt::format("time limit of {} s", *time_limit_seconds_);
  }
  return {};
}

namespace {

std::optional<double> amount(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_number = error == std::errc() && end == text.data() + text.size();
  return is_number && std::isfinite(value) && value >= 0 ? std::optional(value) : std::nullopt;
}

std::vector<std::string_view> fields_of(std::string_view text) {
  std::vector<std::string_view> fields;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(':', begin), text.size());
    fields.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return fields;
}

// Fields of 60 of the next each, the last of which counts `last_seconds`.
std::optional<double> sum_of(const std::vector<std::string_view>& fields, double last_seconds) {
  if (fields.size() > 3) return std::nullopt;
  double sum = 0;
  for (const std::string_view field : fields) {
    const std::optional<double> value = amount(field);
    if (!value) return std::nullopt;
    sum = 60 * sum + *value;
  }
  return sum * last_seconds;
}

double seconds_of_unit(char unit) {
  switch (unit) {
    case 's':
      return 1;
    case 'm':
      return 60;
    case 'h':
      return 3600;
    case 'd':
      return 86400;
    default:
      return 0;
  }
}

std::optional<double> finite(std::optional<double> seconds) {
  return seconds && std::isfinite(*seconds) ? seconds : std::nullopt;
}

}  // namespace

std::optional<double> seconds_of(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (const double unit = seconds_of_unit(text.back()); unit > 0) {
    const std::optional<double> value = amount(text.substr(0, text.size() - 1));
    return finite(value ? std::optional(*value * unit) : std::nullopt);
  }
  const std::size_t dash = text.find('-');
  const bool has_days = dash != std::string_view::npos && dash > 0 && text[dash - 1] != 'e' && text[dash - 1] != 'E';
  if (!has_days) return finite(sum_of(fields_of(text), 1));
  const std::optional<double> days = amount(text.substr(0, dash));
  const std::vector<std::string_view> fields = fields_of(text.substr(dash + 1));
  const std::optional<double> rest = sum_of(fields, fields.size() == 1 ? 3600 : fields.size() == 2 ? 60 : 1);
  return finite(days && rest ? std::optional(86400 * *days + *rest) : std::nullopt);
}

}  // namespace fleetprint::parallel
