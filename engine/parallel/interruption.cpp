#include "parallel/interruption.hpp"

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <utility>

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

}  // namespace fleetprint::parallel
