#pragma once

#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <vector>

#include "parallel/communicator.hpp"

namespace fleetprint::parallel {

// The processes that work on one run. Rank 0 is the root: it alone writes files and speaks to the user. Only the thread
// that made it may use it. Work that all ranks do together (distribute, broadcast, agree) is called by all of them in
// the same order.
//
// A rank that ends early, because an exception took it past its Ranks, lets the others know: wherever they wait for it
// they throw FailedElsewhere, so that no rank hangs. A rank that dies is the launcher's affair: it ends the others.
// The destructor waits until all ranks end, asleep for most of the time. What a rank has to say or to write comes
// before that: as soon as one ends with an exit code other than 0, mpirun ends all others.
class Ranks {
 public:
  // One rank, whatever the environment says: for what is not shared, and for shards that a user started side by side.
  static Ranks alone();
  // The ranks that an MPI launcher started (mpirun, srun --mpi=pmix ...); without one, one rank, and MPI is left alone.
  // Throws base::InputError if several copies were started that cannot see each other, since each would do everything
  // and write the same file: built without MPI, srun without --mpi=pmix, or mpirun of another MPI than the one built
  // in.
  static Ranks of_launcher(std::size_t part_bytes = most_bytes_of_a_part);

  explicit Ranks(std::unique_ptr<Communicator> communicator) : communicator_(std::move(communicator)) {}
  Ranks(Ranks&&) = default;
  Ranks& operator=(Ranks&&) = delete;
  ~Ranks();

  int rank() const { return communicator_->rank(); }
  int count() const { return communicator_->count(); }
  bool is_root() const { return rank() == 0; }

 private:
  friend class Conversation;

  std::unique_ptr<Communicator> communicator_;
  int topics_begun_ = 0;
  int topics_ended_ = 0;
  std::uint64_t last_full_topic_ = ~std::uint64_t{0};  // beyond it somebody is missing
};

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

// All ranks call it, each with its failure or with null. If none failed all return. Else the lowest rank that failed
// rethrows what it gave, and all others throw FailedElsewhere: one message in all.
void agree(Ranks& ranks, const std::exception_ptr& failure);

// The root's bytes, on every rank; what the others give is ignored. All ranks call it. Throws FailedElsewhere if
// another rank ended instead.
std::vector<std::byte> broadcast(Ranks& ranks, std::vector<std::byte> bytes);

}  // namespace fleetprint::parallel
