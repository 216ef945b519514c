#include "parallel/ranks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "base/contracts.hpp"
#include "base/error.hpp"
#include "parallel/failure.hpp"
#include "parallel/launch.hpp"

namespace fleetprint::parallel {
namespace {

[[noreturn]] void refuse_copies(int tasks, int seen) {
  base::Problem problem;
  problem.problem = fmt::format("{} copies of fleetprint were started, but this one sees {} of them", tasks, seen);
  problem.why = "each would do the whole work and write the same file";
  problem.suggestion =
      mpi_is_built()
          ? fmt::format("Start it with 'srun --mpi=pmix', or with the mpirun of the MPI it was built with ({}).",
                        mpi_library())
          : "This program was built without MPI: configure it with -DFLEETPRINT_MPI=ON, or start one copy.";
  throw base::InputError(problem);
}

}  // namespace

Ranks Ranks::alone() { return Ranks(make_lone_communicator()); }

Ranks Ranks::of_launcher(std::size_t part_bytes) {
  const Launch launch = read_launch([](const char* name) -> const char* { return std::getenv(name); });
  std::unique_ptr<Communicator> communicator;
  if (launch.by_mpi) communicator = make_mpi_communicator(part_bytes);
  if (!communicator) communicator = make_lone_communicator();
  const int seen = communicator->count();
  if (seen < launch.tasks) refuse_copies(launch.tasks, seen);
  return Ranks(std::move(communicator));
}

// The workers wait for nobody but the root, so the root passes it on by leaving in turn.
Ranks::~Ranks() {
  if (!communicator_) return;
  const auto ended = static_cast<std::uint64_t>(topics_ended_);
  if (!is_root()) communicator_->send(0, {0, MessageKind::departed, ended, 0, {}});
  for (int peer = 1; is_root() && peer < count(); ++peer) {
    communicator_->send(0, {peer, MessageKind::departed, ended, 0, {}});
  }
}

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

namespace {

class LoneCommunicator : public Communicator {
 public:
  int rank() const override { return 0; }
  int count() const override { return 1; }
  void send(int, Message) override { EXPECT(false && "there is another rank"); }
  std::optional<Message> receive(int) override { return {}; }
  bool has_incoming() const override { return false; }
};

}  // namespace

std::unique_ptr<Communicator> make_lone_communicator() { return std::make_unique<LoneCommunicator>(); }

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
