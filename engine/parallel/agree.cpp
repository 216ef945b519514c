#include "parallel/agree.hpp"

#include <algorithm>

#include "parallel/conversation.hpp"
#include "parallel/failed_elsewhere.hpp"
#include "parallel/failure.hpp"

namespace fleetprint::parallel {
namespace {

constexpr std::uint64_t nobody = ~std::uint64_t{0};

// Twice the rank, and one more for bad input.
std::uint64_t lowest_failure(Ranks& ranks, const std::exception_ptr& failure) {
  Conversation conversation(ranks);
  std::uint64_t lowest = nobody;
  if (failure) {
    const bool is_bad_input = describe_failure(failure).kind == Failure::Kind::input;
    lowest = 2 * static_cast<std::uint64_t>(ranks.rank()) + (is_bad_input ? 1 : 0);
  }
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
  const std::uint64_t lowest = lowest_failure(ranks, failure);
  if (lowest == nobody) return;
  if (lowest / 2 == static_cast<std::uint64_t>(ranks.rank())) std::rethrow_exception(failure);
  throw FailedElsewhere(lowest % 2 == 1);
}

}  // namespace fleetprint::parallel
