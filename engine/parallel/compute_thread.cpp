#include "parallel/compute_thread.hpp"

#include <utility>

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

}  // namespace fleetprint::parallel
