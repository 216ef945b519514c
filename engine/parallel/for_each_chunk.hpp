#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace fleetprint::parallel {

struct Threads {
  int count = 1;  // >= 1
};

// Calls body(chunk) once for each chunk in [0, chunks), on up to `threads` threads, in no stated order. A body must
// write to places of its own chunk only. If bodies throw, the rest is skipped and the exception of the lowest chunk
// that threw leaves from here.
void for_each_chunk(std::uint64_t chunks, Threads threads, const std::function<void(std::uint64_t)>& body);

// Ordered reduction with bounded memory: make(chunk) runs in parallel, take(chunk, value) one after another in chunk
// order, so that the result is the same for any number of threads. At most `window` values are held at a time; it is a
// constant so that memory does not depend on the machine either.
template <class Value, class Make, class Take>
void reduce_chunks(std::uint64_t chunks, Threads threads, const Make& make, const Take& take) {
  constexpr std::uint64_t window = 256;
  std::vector<Value> values;
  for (std::uint64_t first = 0; first < chunks; first += window) {
    const std::uint64_t count = chunks - first < window ? chunks - first : window;
    values.assign(count, Value{});
    for_each_chunk(count, threads, [&](std::uint64_t i) { values[i] = make(first + i); });
    for (std::uint64_t i = 0; i < count; ++i) take(first + i, values[i]);
  }
}

}  // namespace fleetprint::parallel
