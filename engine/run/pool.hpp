#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace fleetprint::run {

// Memory that threads work in, used again and again: what is lent comes back when its holder goes. Outlives them.
template <class T>
class Pool {
 public:
  struct Return {
    Pool* pool = nullptr;
    void operator()(T* held) const { pool->take_back(std::unique_ptr<T>(held)); }
  };
  using Lent = std::unique_ptr<T, Return>;

  Lent lend() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) idle_.push_back(std::make_unique<T>());
    Lent lent(idle_.back().release(), Return{this});
    idle_.pop_back();
    return lent;
  }

 private:
  void take_back(std::unique_ptr<T> held) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(held));
  }

  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> idle_;
};

}  // namespace fleetprint::run
