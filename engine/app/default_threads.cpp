#include "app/default_threads.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "parallel/available_threads.hpp"

namespace fleetprint::app {

parallel::Threads default_threads() {
  static const parallel::Threads threads = [] {
    const parallel::AvailableThreads available = parallel::available_threads();
    if (!available.note.empty()) fmt::print(stderr, "{}\n", available.note);
    return available.threads;
  }();
  return threads;
}

}  // namespace fleetprint::app
