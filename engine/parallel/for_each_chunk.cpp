#include "parallel/for_each_chunk.hpp"

#include <algorithm>
#include <atomic>

#include "base/contracts.hpp"
#include "parallel/exception_box.hpp"
#include "parallel/thread_team.hpp"

namespace fleetprint::parallel {

void for_each_chunk(std::uint64_t chunks, Threads threads, const std::function<void(std::uint64_t)>& body) {
  EXPECT(threads.count >= 1);
  if (chunks == 0) return;
  ExceptionBox exception_box;
  std::atomic<std::uint64_t> next = 0;
  const auto work = [&] {
    for (std::uint64_t chunk = next++; chunk < chunks; chunk = next++) {
      if (exception_box.has_before(chunk)) continue;
      try {
        body(chunk);
      } catch (...) {
        exception_box.put(chunk, std::current_exception());
      }
    }
  };
  const auto useful = std::min(static_cast<std::uint64_t>(threads.count), chunks);
  thread_team().share(static_cast<int>(useful) - 1, work);
  exception_box.rethrow_if_any();
}

}  // namespace fleetprint::parallel
