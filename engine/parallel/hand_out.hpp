#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "parallel/batch_size.hpp"
#include "parallel/conversation.hpp"
#include "parallel/distribute.hpp"
#include "parallel/serve.hpp"

namespace fleetprint::parallel {

// The root's side of `distribute`: hands out batches and takes what comes back, its own thread being one of the
// workers.
class HandOut {
 public:
  HandOut(Ranks& ranks, const Distribution& distribution);

  Outcome run();

 private:
  struct UnderWay {
    int rank;
    std::span<const std::uint64_t> items;
  };

  bool is_over() const;
  void hand_out_to_the_free();
  void hand_out_to(int rank);
  void take_what_came();
  void read(Message message);
  void close(int rank, FinishedBatch batch);
  void ask_whether_to_stop();
  void stop();
  void say_farewell(Ending ending);
  template <class Call>
  void keep_exception(const Call& call);
  [[noreturn]] void rethrow() const;
  Ending ending_of_failure() const;
  bool has_failed() const { return exception_ != nullptr || failure_.has_value(); }

  Ranks& ranks_;
  const Distribution& distribution_;
  Conversation conversation_;
  BatchSize batch_size_;
  std::size_t next_item_ = 0;  // position of the first that was not handed out yet
  std::size_t taken_items_ = 0;
  std::uint64_t next_batch_ = 0;
  std::map<std::uint64_t, UnderWay> under_way_;  // by number of the batch
  std::vector<int> batches_of_rank_;
  std::chrono::steady_clock::time_point last_asked_;
  bool is_stopping_ = false;
  std::string stopped_by_;
  std::exception_ptr exception_;    // of take or should_stop
  std::optional<Failure> failure_;  // of work, that of the earliest batch
  std::uint64_t failed_batch_ = 0;
  ComputeThread compute_;
};

}  // namespace fleetprint::parallel
