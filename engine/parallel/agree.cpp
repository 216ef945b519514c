#include "parallel/agree.hpp"

#include <algorithm>

#include "parallel/conversation.hpp"
#include "parallel/failed_elsewhere.hpp"

namespace fleetprint::parallel {
namespace {

constexpr std::uint64_t nobody = ~std::uint64_t{0};

std::uint64_t lowest_failed_rank(Ranks& ranks, bool failed) {
  Conversation conversation(ranks);
  std::uint64_t lowest = failed ? static_cast<std::uint64_t>(ranks.rank()) : nobody;
  if (ranks.is_root()) {
    for (int answers = 1; answers < ranks.count(); ++answers) {
      lowest = std::min(lowest, conversation.wait_for_message().number);
    }
    conversation.send_to_workers({0, MessageKind::verdict, lowest, 0, {}});
  } else {
    conversation.send({0, MessageKind::state, lowest, 0, {}});
    lowest = conversation.wait_for_message().number;
  }
  conversation.end();
  return lowest;
}

}  // namespace

void agree(Ranks& ranks, const std::exception_ptr& failure) {
  const std::uint64_t lowest = lowest_failed_rank(ranks, failure != nullptr);
  if (lowest == nobody) return;
  if (lowest == static_cast<std::uint64_t>(ranks.rank())) std::rethrow_exception(failure);
  throw FailedElsewhere();
}

}  // namespace fleetprint::parallel
