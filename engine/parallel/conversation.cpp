#include "parallel/conversation.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include "parallel/failed_elsewhere.hpp"

namespace fleetprint::parallel {

void Conversation::send_to_workers(const Message& message) {
  for (int peer = 1; peer < ranks_.count(); ++peer) {
    Message copy = message;
    copy.peer = peer;
    send(std::move(copy));
  }
}

// Departures are looked for first: what a rank sent before it departed is there when its departure is.
std::optional<Message> Conversation::receive() {
  Communicator& communicator = *ranks_.communicator_;
  while (const auto departure = communicator.receive(0)) {
    ranks_.last_full_topic_ = std::min(ranks_.last_full_topic_, departure->number);
  }
  auto message = communicator.receive(topic_);
  const bool is_complete = ranks_.last_full_topic_ >= static_cast<std::uint64_t>(topic_);
  if (!message && !is_complete && !communicator.has_incoming()) throw FailedElsewhere(false);
  return message;
}

Message Conversation::wait_for_message() {
  while (true) {
    if (auto message = receive()) return std::move(*message);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace fleetprint::parallel
