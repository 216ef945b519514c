#include "parallel/thread_team.hpp"

#include <algorithm>
#include <system_error>

#include "base/contracts.hpp"

namespace fleetprint::parallel {

ThreadTeam::~ThreadTeam() {
  {
    const std::lock_guard lock(mutex_);
    is_closing_ = true;
  }
  offered_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void ThreadTeam::share(int helpers, const std::function<void()>& work) {
  EXPECT(helpers >= 0);
  if (helpers == 0) return work();
  Job job{work, helpers};
  const auto place = [&] {
    const std::lock_guard lock(mutex_);
    grow(helpers);
    return jobs_.insert(jobs_.end(), &job);
  }();
  for (int i = 0; i < helpers; ++i) offered_.notify_one();
  work();
  std::unique_lock lock(mutex_);
  jobs_.erase(place);
  left_.wait(lock, [&] { return job.working == 0; });
}

void ThreadTeam::grow(int helpers) {
  try {
    while (static_cast<int>(threads_.size()) < helpers) threads_.emplace_back([this] { help(); });
  } catch (const std::system_error&) {
    // The system's limit on threads: those that there are do it.
  }
}

void ThreadTeam::help() {
  std::unique_lock lock(mutex_);
  while (true) {
    auto offer = jobs_.end();
    offered_.wait(lock, [&] {
      offer = std::find_if(jobs_.begin(), jobs_.end(), [](const Job* job) { return job->wanted > 0; });
      return is_closing_ || offer != jobs_.end();
    });
    if (is_closing_) return;
    Job& job = **offer;
    --job.wanted;
    ++job.working;
    lock.unlock();
    job.work();
    lock.lock();
    if (--job.working == 0) left_.notify_all();
  }
}

ThreadTeam& thread_team() {
  // Never destroyed: who ends the process early, on whatever thread, must not wait for helpers.
  static ThreadTeam& team = *new ThreadTeam;
  return team;
}

}  // namespace fleetprint::parallel
