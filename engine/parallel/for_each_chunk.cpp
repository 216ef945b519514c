#include "parallel/for_each_chunk.hpp"

#include <omp.h>

#include <algorithm>

#include "base/contracts.hpp"
#include "parallel/exception_box.hpp"

namespace fleetprint::parallel {

void for_each_chunk(std::uint64_t chunks, Threads threads, const std::function<void(std::uint64_t)>& body) {
  EXPECT(threads.count >= 1);
  const auto useful =
      std::max<std::uint64_t>(1, std::min<std::uint64_t>(static_cast<std::uint64_t>(threads.count), chunks));
  ExceptionBox exception_box;
#pragma omp parallel for schedule(monotonic : dynamic, 1) num_threads(static_cast <int>(useful))
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
