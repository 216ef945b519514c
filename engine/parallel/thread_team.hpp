#pragma once

#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

namespace fleetprint::parallel {

// Threads that help with work and sleep in between: nobody spins, neither those that wait for work nor the caller that
// waits for the last of them, so that no core is taken from whoever else works on this machine. Work never waits for a
// helper that has not come yet: on a busy machine the calling thread may do all of it. May be used by several threads
// at once, also by helpers in the midst of other work.
class ThreadTeam {
 public:
  ThreadTeam() = default;
  ~ThreadTeam();
  ThreadTeam(const ThreadTeam&) = delete;
  ThreadTeam& operator=(const ThreadTeam&) = delete;

  // Calls work() on this thread and on at most `helpers` (>= 0) others, and returns when all of these calls have. It
  // must not throw, and one call alone must be able to do everything. Where the system gives fewer threads there are
  // fewer.
  void share(int helpers, const std::function<void()>& work);

 private:
  struct Job {
    const std::function<void()>& work;
    int wanted;       // helpers that may still come
    int working = 0;  // helpers that came and have not left
  };

  void grow(int helpers);
  void help();

  std::mutex mutex_;
  std::condition_variable offered_;  // a job, or the end
  std::condition_variable left_;     // a helper has left its job
  std::list<Job*> jobs_;             // of callers that are at work
  std::vector<std::thread> threads_;
  bool is_closing_ = false;
};

// That of this program. Its threads start as they are first needed and end with the process.
ThreadTeam& thread_team();

}  // namespace fleetprint::parallel
