#include "parallel/exception_box.hpp"

#include <utility>

namespace fleetprint::parallel {

void ExceptionBox::put(std::uint64_t chunk, std::exception_ptr exception) {
  const std::lock_guard lock(mutex_);
  if (exception_ && chunk_ <= chunk) return;
  chunk_ = chunk;
  exception_ = std::move(exception);
}

bool ExceptionBox::has_before(std::uint64_t chunk) const {
  const std::lock_guard lock(mutex_);
  return exception_ != nullptr && chunk_ < chunk;
}

void ExceptionBox::rethrow_if_any() const {
  const std::lock_guard lock(mutex_);
  if (exception_) std::rethrow_exception(exception_);
}

}  // namespace fleetprint::parallel
