#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "parallel/failure.hpp"
#include "parallel/ranks.hpp"

namespace fleetprint::parallel {

// What the ranks of a test, which are threads of one process, have sent each other.
struct Mail {
  std::mutex mutex;
  std::map<std::pair<int, int>, std::deque<Message>> boxes;  // by receiving rank and topic
};

class ThreadCommunicator : public Communicator {
 public:
  ThreadCommunicator(std::shared_ptr<Mail> mail, int rank, int count)
      : mail_(std::move(mail)), rank_(rank), count_(count) {}

  int rank() const override { return rank_; }
  int count() const override { return count_; }
  bool has_incoming() const override { return false; }

  void send(int topic, Message message) override {
    const std::lock_guard lock(mail_->mutex);
    const int to = std::exchange(message.peer, rank_);
    mail_->boxes[{to, topic}].push_back(std::move(message));
  }

  std::optional<Message> receive(int topic) override {
    const std::lock_guard lock(mail_->mutex);
    auto& box = mail_->boxes[{rank_, topic}];
    if (box.empty()) return {};
    Message message = std::move(box.front());
    box.pop_front();
    return message;
  }

 private:
  std::shared_ptr<Mail> mail_;
  int rank_;
  int count_;
};

// Runs `body` as each of `count` ranks and returns what each threw. The root is the calling thread.
inline std::vector<std::exception_ptr> run_ranks(int count, const std::function<void(Ranks&)>& body) {
  const auto mail = std::make_shared<Mail>();
  std::vector<std::exception_ptr> thrown(static_cast<std::size_t>(count));
  const auto run = [&](int rank) {
    try {
      Ranks ranks(std::make_unique<ThreadCommunicator>(mail, rank, count));
      body(ranks);
    } catch (...) {
      thrown[static_cast<std::size_t>(rank)] = std::current_exception();
    }
  };
  std::vector<std::thread> threads;
  for (int rank = 1; rank < count; ++rank) threads.emplace_back(run, rank);
  run(0);
  for (std::thread& thread : threads) thread.join();
  return thrown;
}

template <class Exception>
bool holds(const std::exception_ptr& thrown) {
  try {
    if (thrown) std::rethrow_exception(thrown);
  } catch (const Exception&) {
    return true;
  } catch (...) {
  }
  return false;
}

inline std::string words_of(const std::exception_ptr& thrown) {
  try {
    if (thrown) std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    return error.what();
  }
  return "nothing was thrown";
}

// Whether each rank but this one threw FailedElsewhere.
inline bool others_failed_elsewhere(const std::vector<std::exception_ptr>& thrown, std::size_t but) {
  for (std::size_t rank = 0; rank < thrown.size(); ++rank) {
    if (rank != but && !holds<FailedElsewhere>(thrown[rank])) return false;
  }
  return true;
}

}  // namespace fleetprint::parallel
