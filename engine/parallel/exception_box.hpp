#pragma once

#include <cstdint>
#include <exception>
#include <mutex>

namespace fleetprint::parallel {

// Carries an exception out of a parallel region, which none may leave. Of several it keeps the one of the lowest chunk.
class ExceptionBox {
 public:
  void put(std::uint64_t chunk, std::exception_ptr exception);
  // Whether a chunk before this one has failed.
  bool has_before(std::uint64_t chunk) const;
  void rethrow_if_any() const;

 private:
  mutable std::mutex mutex_;
  std::uint64_t chunk_ = 0;
  std::exception_ptr exception_;
};

}  // namespace fleetprint::parallel
