#pragma once

#include <atomic>
#include <exception>

namespace fleetprint::parallel {

// What work throws that was told to stop and did.
class Cancelled : public std::exception {
 public:
  const char* what() const noexcept override { return "cancelled"; }
};

// Asked by work from time to time, on any thread, whether it is to stop. It stays requested.
class Cancellation {
 public:
  void request() noexcept { requested_.store(true, std::memory_order_relaxed); }
  bool is_requested() const noexcept { return requested_.load(std::memory_order_relaxed); }
  void throw_if_requested() const {
    if (is_requested()) throw Cancelled();
  }

 private:
  std::atomic<bool> requested_ = false;
};

}  // namespace fleetprint::parallel
