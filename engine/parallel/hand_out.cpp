#include "parallel/hand_out.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/contracts.hpp"

namespace fleetprint::parallel {
namespace {

constexpr std::chrono::milliseconds ask_interval{50};

std::string text_of(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

HandOut::HandOut(Ranks& ranks, const Distribution& distribution)
    : ranks_(ranks),
      distribution_(distribution),
      conversation_(ranks),
      batch_size_(ranks.count(), distribution.least_items_per_batch),
      batches_of_rank_(static_cast<std::size_t>(ranks.count())),
      last_asked_(std::chrono::steady_clock::now()),
      compute_(distribution.work) {
  EXPECT(distribution.take != nullptr);
}

Outcome HandOut::run() {
  while (!is_over()) {
    hand_out_to_the_free();
    take_what_came();
    ask_whether_to_stop();
  }
  const bool done = taken_items_ == distribution_.items.size();
  say_farewell(has_failed() ? ending_of_failure() : done ? Ending::done : Ending::stopped);
  if (has_failed()) rethrow();
  return {done, stopped_by_};
}

bool HandOut::is_over() const {
  return under_way_.empty() && (is_stopping_ || next_item_ == distribution_.items.size());
}

// Everybody gets one batch before anybody gets a second one.
void HandOut::hand_out_to_the_free() {
  const int most_batches = batch_size_.is_short() ? 2 : 1;
  for (int held = 0; held < most_batches && !is_stopping_; ++held) {
    for (int rank = 0; rank < ranks_.count() && next_item_ < distribution_.items.size(); ++rank) {
      if (batches_of_rank_[static_cast<std::size_t>(rank)] == held) hand_out_to(rank);
    }
  }
}

void HandOut::hand_out_to(int rank) {
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

void HandOut::take_what_came() {
  while (auto message = conversation_.receive()) read(std::move(*message));
  if (auto batch = compute_.wait_for_finished(poll_interval)) close(0, std::move(*batch));
}

void HandOut::read(Message message) {
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

void HandOut::close(int rank, FinishedBatch batch) {
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

void HandOut::ask_whether_to_stop() {
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

void HandOut::stop() {
  if (std::exchange(is_stopping_, true)) return;
  compute_.cancel();
  conversation_.send_to_workers({0, MessageKind::cancel, 0, 0, {}});
}

void HandOut::say_farewell(Ending ending) {
  const auto reason = std::as_bytes(std::span(stopped_by_));
  conversation_.send_to_workers(
      {0, MessageKind::finish, static_cast<std::uint64_t>(ending), 0, {reason.begin(), reason.end()}});
  // An interruption that comes so late stops nothing any more; the next who asks is told.
  for (int left = 1; left < ranks_.count();) {
    if (conversation_.wait_for_message().kind == MessageKind::left) ++left;
  }
  conversation_.end();
}

template <class Call>
void HandOut::keep_exception(const Call& call) {
  try {
    call();
  } catch (...) {
    exception_ = std::current_exception();
    stop();
  }
}

Ending HandOut::ending_of_failure() const {
  const Failure::Kind kind = exception_ ? describe_failure(exception_).kind : failure_->kind;
  return kind == Failure::Kind::input ? Ending::bad_input : Ending::failed;
}

void HandOut::rethrow() const {
  if (exception_) std::rethrow_exception(exception_);
  throw_failure(*failure_);
}

}  // namespace fleetprint::parallel
