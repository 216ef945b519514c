#include "parallel/broadcast.hpp"

#include "parallel/conversation.hpp"

namespace fleetprint::parallel {

std::vector<std::byte> broadcast(Ranks& ranks, std::vector<std::byte> bytes) {
  Conversation conversation(ranks);
  if (ranks.is_root()) {
    conversation.send_to_workers({0, MessageKind::payload, 0, 0, bytes});
  } else {
    bytes = conversation.wait_for_message().bytes;
  }
  conversation.end();
  return bytes;
}

}  // namespace fleetprint::parallel
