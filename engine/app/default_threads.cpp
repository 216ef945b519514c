#include "app/default_threads.hpp"

#include "app/tell.hpp"
#include "parallel/available_threads.hpp"

namespace fleetprint::app {

parallel::Threads default_threads() {
  static const parallel::Threads threads = [] {
    const parallel::AvailableThreads available = parallel::available_threads();
    if (!available.note.empty()) tell(available.note + "\n");
    return available.threads;
  }();
  return threads;
}

}  // namespace fleetprint::app
