#include "parallel/for_each_chunk.hpp"

#include <omp.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>

#include "base/contracts.hpp"

namespace fleetprint::parallel {

// No exception may leave a parallel region, so the one of the lowest chunk is kept until all threads are done.
void for_each_chunk(std::uint64_t chunks, Threads threads, const std::function<void(std::uint64_t)>& body) {
  EXPECT(threads.count >= 1);
  const int useful = static_cast<int>(std::clamp<std::uint64_t>(chunks, 1, static_cast<std::uint64_t>(threads.count)));
  std::atomic<std::uint64_t> first_failed = chunks;
  std::exception_ptr exception;
  std::mutex mutex;
#pragma omp parallel for schedule(monotonic : dynamic, 1) num_threads(useful)
  for (std::uint64_t chunk = 0; chunk < chunks; ++chunk) {
    if (first_failed < chunk) continue;
    try {
      body(chunk);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (chunk >= first_failed) continue;
      first_failed = chunk;
      exception = std::current_exception();
    }
  }
  if (exception) std::rethrow_exception(exception);
}

}  // namespace fleetprint::parallel
