#include "parallel/for_each_chunk.hpp"

#include <omp.h>

#include <algorithm>

#include "base/contracts.hpp"
#include "parallel/exception_box.hpp"

namespace fleetprint::parallel {

void for_each_chunk(std::uint64_t chunks, Threads threads, const std::function<void(std::uint64_t)>& body) {
  EXPECT(threads.count >= 1);
  const int useful = static_cast<int>(std::clamp<std::uint64_t>(chunks, 1, static_cast<std::uint64_t>(threads.count)));
  ExceptionBox exception_box;
#pragma omp parallel for schedule(monotonic : dynamic, 1) num_threads(useful)
  for (std::uint64_t chunk = 0; chunk < chunks; ++chunk) {
    if (exception_box.has_before(chunk)) continue;
    try {
      body(chunk);
    } catch (...) {
      exception_box.put(chunk, std::current_exception());
    }
  }
  exception_box.rethrow_if_any();
}

}  // namespace fleetprint::parallel
