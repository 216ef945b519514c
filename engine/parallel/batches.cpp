#include "parallel/batches.hpp"

#include <algorithm>
#include <utility>

#include "base/contracts.hpp"
#include "base/whole_number.hpp"

namespace fleetprint::parallel {

ComputeThread::ComputeThread(const Work& work) : work_(work), thread_([this] { evaluate_batches(); }) {}

ComputeThread::~ComputeThread() {
  cancel();
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void ComputeThread::submit(Batch batch) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(batch));
  }
  changed_.notify_all();
}

std::optional<FinishedBatch> ComputeThread::wait_for_finished(std::chrono::microseconds patience) {
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, patience, [this] { return !finished_.empty(); })) return {};
  FinishedBatch batch = std::move(finished_.front());
  finished_.pop_front();
  return batch;
}

void ComputeThread::evaluate_batches() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
    if (closing_) return;
    const Batch batch = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    FinishedBatch finished = evaluate(batch);
    lock.lock();
    finished_.push_back(std::move(finished));
    changed_.notify_all();
  }
}

FinishedBatch ComputeThread::evaluate(const Batch& batch) const {
  FinishedBatch finished;
  finished.number = batch.number;
  const auto start = std::chrono::steady_clock::now();
  try {
    cancellation_.throw_if_requested();
    finished.bytes = work_(batch.items, cancellation_);
  } catch (const Cancelled&) {
    finished.cancelled = cancellation_.is_requested();
    if (!finished.cancelled)
      finished.failure = Failure{Failure::Kind::internal, "work gave up without being told to", {}};
  } catch (...) {
    finished.failure = describe_failure(std::current_exception());
  }
  finished.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return finished;
}

namespace {

constexpr double batch_seconds = 0.15;
constexpr double least_seconds_per_item = 1e-9;  // what a clock too coarse for one batch may say
constexpr std::uint64_t most_growth = 8;

}  // namespace

BatchSize::BatchSize(int workers, std::uint64_t least_items)
    : workers_(static_cast<std::uint64_t>(workers)), least_items_(least_items) {
  EXPECT(workers >= 1);
  EXPECT(least_items >= 1);
}

void BatchSize::measured(std::uint64_t items, double seconds) {
  EXPECT(items >= 1);
  const double each = std::max(seconds / static_cast<double>(items), least_seconds_per_item);
  seconds_per_item_ = largest_ == 0 ? each : (seconds_per_item_ + each) / 2;
  largest_ = std::max(largest_, items);
}

std::uint64_t BatchSize::next(std::uint64_t remaining) const {
  std::uint64_t items = least_items_;
  if (largest_ > 0) {
    const std::uint64_t in_time = base::whole_within(batch_seconds / seconds_per_item_, remaining);
    items = std::max(items, std::min({in_time, most_growth * largest_, remaining / (2 * workers_)}));
  }
  return std::min(items, remaining);
}

bool BatchSize::is_short() const {
  return largest_ > 0 && seconds_per_item_ * static_cast<double>(least_items_) <= 2 * batch_seconds;
}

}  // namespace fleetprint::parallel
