#pragma once

#include <optional>

#include "parallel/ranks.hpp"

namespace fleetprint::parallel {

// Something that all ranks do together, with a topic of its own: what a quicker rank sends in the next one is left for
// it.
class Conversation {
 public:
  explicit Conversation(Ranks& ranks) : ranks_(ranks), topic_(++ranks.topics_begun_) {}

  void send(Message message) { ranks_.communicator_->send(topic_, std::move(message)); }
  // From the root to each other rank.
  void send_to_workers(const Message& message);
  // The next message, if there is one. Throws FailedElsewhere if there is none and a rank ended before this was over.
  std::optional<Message> receive();
  // The next message, waited for asleep.
  Message wait_for_message();
  // This rank has nothing more to send or to receive.
  void end() { ranks_.topics_ended_ = topic_; }

 private:
  Ranks& ranks_;
  int topic_;
};

}  // namespace fleetprint::parallel
