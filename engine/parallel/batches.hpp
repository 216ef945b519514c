#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "parallel/failure.hpp"

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

// How many items a worker gets at a time: so many that a batch takes about 0.15 s by what was measured, but no more
// than half of an even share of what is left, so that all workers end at about the same time, and no more than 8 times
// the largest batch yet, so that one lucky measurement does no harm. At least `least_items` while there are so many.
class BatchSize {
 public:
  BatchSize(int workers, std::uint64_t least_items);

  void measured(std::uint64_t items, double seconds);
  // In [1, remaining] for remaining > 0.
  std::uint64_t next(std::uint64_t remaining) const;
  // Whether a worker should have a batch waiting beside the one it evaluates. It saves the milliseconds that handing
  // out takes, but an item that takes seconds should rather wait for whoever is free first.
  bool is_short() const;

 private:
  std::uint64_t workers_;
  std::uint64_t least_items_;
  std::uint64_t largest_ = 0;    // items of the largest batch measured; 0 before the first
  double seconds_per_item_ = 0;  // recent ones weigh more
};

}  // namespace fleetprint::parallel
