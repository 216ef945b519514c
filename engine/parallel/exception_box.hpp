#pragma once

#include <cstdint>
#include <exception>
#include <mutex>

namespace fleetprint::parallel {

// Carries an exception out of a parallel region, which none may leave. Of several it keeps the one of the lowest chunk.
class ExceptionBox {
 public:
  void put(std::uint64_t chunk, std::exception_ptr exception);
  bool is_empty() const;
  void rethrow_if_any() const;

 private:
  mutable std::mutex mutex_;
  std::uint64_t chunk_ = 0;
  std::exception_ptr exception_;
};

}  // namespace fleetprint::parallel
