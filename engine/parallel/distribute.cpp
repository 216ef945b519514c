#include "parallel/distribute.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <map>
#include <optional>
#include <utility>

#include "base/contracts.hpp"
#include "parallel/failure.hpp"

namespace fleetprint::parallel {
namespace {

// How long a main thread sleeps when nothing has come, and how often it asks `should_stop`.
constexpr std::chrono::microseconds poll_interval{1000};
constexpr std::chrono::milliseconds ask_interval{50};

// How the root tells the others that a distribution is over, in the number of the message; its bytes are `stopped_by`.
enum class Ending : std::uint64_t { done, stopped, failed, bad_input };

std::string text_of(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::vector<std::byte> bytes_of(const std::string& text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

// The root's side: hands out batches and takes what comes back, its own thread being one of the workers.
class HandOut {
 public:
  HandOut(Ranks& ranks, const Distribution& distribution)
      : ranks_(ranks),
        distribution_(distribution),
        conversation_(ranks),
        batch_size_(ranks.count(), distribution.least_items_per_batch),
        batches_of_rank_(static_cast<std::size_t>(ranks.count())),
        last_asked_(std::chrono::steady_clock::now()),
        compute_(distribution.work) {
    EXPECT(distribution.take != nullptr);
  }

  Outcome run() {
    while (!under_way_.empty() || (!is_stopping_ && next_item_ < distribution_.items.size())) {
      hand_out_to_the_free();
      while (auto message = conversation_.receive()) read(std::move(*message));
      if (auto batch = compute_.wait_for_finished(poll_interval)) close(0, std::move(*batch));
      ask_whether_to_stop();
    }
    const bool done = taken_items_ == distribution_.items.size();
    say_farewell(has_failed() ? ending_of_failure() : done ? Ending::done : Ending::stopped);
    if (exception_) std::rethrow_exception(exception_);
    if (failure_) throw_failure(*failure_);
    return {done, stopped_by_};
  }

 private:
  struct UnderWay {
    int rank;
    std::span<const std::uint64_t> items;
  };

  // Everybody gets one batch before anybody gets a second one.
  void hand_out_to_the_free() {
    const int most_batches = batch_size_.is_short() ? 2 : 1;
    for (int held = 0; held < most_batches && !is_stopping_; ++held) {
      for (int rank = 0; rank < ranks_.count() && next_item_ < distribution_.items.size(); ++rank) {
        if (batches_of_rank_[static_cast<std::size_t>(rank)] == held) hand_out_to(rank);
      }
    }
  }

  void hand_out_to(int rank) {
    const std::uint64_t count = batch_size_.next(distribution_.items.size() - next_item_);
    const auto items = std::span(distribution_.items).subspan(next_item_, count);
    next_item_ += count;
    const std::uint64_t number = next_batch_++;
    under_way_.insert({number, {rank, items}});
    ++batches_of_rank_[static_cast<std::size_t>(rank)];
    if (rank == 0) {
      compute_.submit({number, {items.begin(), items.end()}});
    } else {
      const auto bytes = std::as_bytes(items);
      conversation_.send({rank, MessageKind::batch, number, 0, {bytes.begin(), bytes.end()}});
    }
  }

  void read(Message message) {
    if (message.kind == MessageKind::interrupted) {
      if (!is_stopping_) stopped_by_ = fmt::format("{} on rank {}", text_of(message.bytes), message.peer);
      stop();
      return;
    }
    FinishedBatch batch{message.number, {}, message.seconds, message.kind == MessageKind::cancelled, {}};
    if (message.kind == MessageKind::failed) {
      batch.failure = to_failure(message.bytes);
    } else {
      batch.bytes = std::move(message.bytes);
    }
    close(message.peer, std::move(batch));
  }

  void close(int rank, FinishedBatch batch) {
    const auto known = under_way_.find(batch.number);
    EXPECT(known != under_way_.end() && known->second.rank == rank);
    const auto items = known->second.items;
    under_way_.erase(known);
    --batches_of_rank_[static_cast<std::size_t>(rank)];
    if (batch.failure) {
      if (!failure_ || batch.number < failed_batch_) {
        failure_ = std::move(batch.failure);
        failed_batch_ = batch.number;
      }
      stop();
    } else if (!batch.cancelled && !has_failed()) {
      batch_size_.measured(items.size(), batch.seconds);
      keep_exception([&] {
        distribution_.take(items, batch.bytes);
        taken_items_ += items.size();
      });
    }
  }

  void ask_whether_to_stop() {
    if (is_stopping_) return;
    if (distribution_.interruption != nullptr) {
      if (const auto reason = distribution_.interruption->reason()) {
        stopped_by_ = *reason;
        return stop();
      }
    }
    const auto now = std::chrono::steady_clock::now();
    if (!distribution_.should_stop || now - last_asked_ < ask_interval) return;
    keep_exception([&] {
      if (distribution_.should_stop()) stop();
    });
    last_asked_ = std::chrono::steady_clock::now();
  }

  void stop() {
    if (std::exchange(is_stopping_, true)) return;
    compute_.cancel();
    conversation_.send_to_workers({0, MessageKind::cancel, 0, 0, {}});
  }

  void say_farewell(Ending ending) {
    conversation_.send_to_workers(
        {0, MessageKind::finish, static_cast<std::uint64_t>(ending), 0, bytes_of(stopped_by_)});
    // An interruption that comes so late stops nothing any more; the next who asks is told.
    for (int left = 1; left < ranks_.count();) {
      if (conversation_.wait_for_message().kind == MessageKind::left) ++left;
    }
    conversation_.end();
  }

  template <class Call>
  void keep_exception(const Call& call) {
    try {
      call();
    } catch (...) {
      exception_ = std::current_exception();
      stop();
    }
  }

  bool has_failed() const { return exception_ != nullptr || failure_.has_value(); }

  Ending ending_of_failure() const {
    const Failure::Kind kind = exception_ ? describe_failure(exception_).kind : failure_->kind;
    return kind == Failure::Kind::input ? Ending::bad_input : Ending::failed;
  }

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

Batch to_batch(const Message& message) {
  Batch batch{message.number, std::vector<std::uint64_t>(message.bytes.size() / sizeof(std::uint64_t))};
  std::memcpy(batch.items.data(), message.bytes.data(), message.bytes.size());
  return batch;
}

Message to_message(FinishedBatch batch) {
  Message message{0, MessageKind::result, batch.number, batch.seconds, std::move(batch.bytes)};
  if (batch.cancelled) message.kind = MessageKind::cancelled;
  if (batch.failure) {
    message.kind = MessageKind::failed;
    message.bytes = to_bytes(*batch.failure);
  }
  return message;
}

Outcome outcome_of(const Message& finish) {
  const auto ending = static_cast<Ending>(finish.number);
  if (ending == Ending::failed || ending == Ending::bad_input) throw FailedElsewhere(ending == Ending::bad_input);
  return {ending == Ending::done, text_of(finish.bytes)};
}

// The side of all other ranks: evaluates what the root hands out until it says that all is over.
Outcome serve(Ranks& ranks, const Distribution& distribution) {
  Conversation conversation(ranks);
  ComputeThread compute(distribution.work);
  bool told = distribution.interruption == nullptr;
  while (true) {
    while (const auto message = conversation.receive()) {
      if (message->kind == MessageKind::batch) compute.submit(to_batch(*message));
      if (message->kind == MessageKind::cancel) compute.cancel();
      if (message->kind != MessageKind::finish) continue;
      conversation.send({0, MessageKind::left, 0, 0, {}});
      conversation.end();
      return outcome_of(*message);
    }
    if (auto batch = compute.wait_for_finished(poll_interval)) conversation.send(to_message(std::move(*batch)));
    if (told) continue;
    if (const auto reason = distribution.interruption->reason()) {
      conversation.send({0, MessageKind::interrupted, 0, 0, bytes_of(*reason)});
      told = true;
    }
  }
}

}  // namespace

Outcome distribute(Ranks& ranks, const Distribution& distribution) {
  EXPECT(distribution.work != nullptr);
  EXPECT(ranks.is_root() || distribution.items.empty());
  return ranks.is_root() ? HandOut(ranks, distribution).run() : serve(ranks, distribution);
}

}  // namespace fleetprint::parallel
