#include "parallel/serve.hpp"

#include <cstring>

#include "parallel/conversation.hpp"
#include "parallel/failed_elsewhere.hpp"

namespace fleetprint::parallel {
namespace {

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

std::vector<std::byte> text_bytes(const std::string& text) {
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return {first, first + text.size()};
}

Outcome outcome_of(const Message& finish) {
  const auto ending = static_cast<Ending>(finish.number);
  if (ending == Ending::failed || ending == Ending::bad_input) throw FailedElsewhere(ending == Ending::bad_input);
  return {ending == Ending::done, {reinterpret_cast<const char*>(finish.bytes.data()), finish.bytes.size()}};
}

}  // namespace

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
      conversation.send({0, MessageKind::interrupted, 0, 0, text_bytes(*reason)});
      told = true;
    }
  }
}

}  // namespace fleetprint::parallel
