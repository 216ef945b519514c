#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "parallel/cancellation.hpp"
#include "parallel/failure.hpp"

namespace fleetprint::parallel {

struct Batch {
  std::uint64_t number = 0;
  std::vector<std::uint64_t> items;
};

struct FinishedBatch {
  std::uint64_t number = 0;
  std::vector<std::byte> bytes;
  double seconds = 0;
  bool cancelled = false;  // given back: nothing was made of it
  std::optional<Failure> failure;
};

using Work =
    std::function<std::vector<std::byte>(std::span<const std::uint64_t> items, const Cancellation& cancellation)>;

// Evaluates batches one after another on one thread of its own, which lives as long as this: OpenMP keeps a pool of
// threads for each thread that starts a parallel region.
class ComputeThread {
 public:
  explicit ComputeThread(const Work& work);
  // Cancels what is under way and waits for it.
  ~ComputeThread();
  ComputeThread(const ComputeThread&) = delete;
  ComputeThread& operator=(const ComputeThread&) = delete;

  void submit(Batch batch);
  // What is under way and what comes later is given back, unless it is finished first.
  void cancel() { cancellation_.request(); }
  // Waits for at most so long. Batches come back in the order in which they were submitted.
  std::optional<FinishedBatch> wait_for_finished(std::chrono::microseconds patience);

 private:
  void evaluate_batches();
  FinishedBatch evaluate(const Batch& batch) const;

  const Work& work_;
  Cancellation cancellation_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool closing_ = false;
  std::deque<Batch> waiting_;
  std::deque<FinishedBatch> finished_;
  std::thread thread_;  // the last member: it starts when all others are there
};

}  // namespace fleetprint::parallel
