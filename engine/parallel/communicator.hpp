#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fleetprint::parallel {

enum class MessageKind : std::uint32_t {
  batch,        // root to worker: items to evaluate
  cancel,       // root to worker: give back what is under way
  finish,       // root to worker: the distribution is over, and how it ended
  result,       // worker to root: what a batch gave
  cancelled,    // worker to root: a batch that was given back
  failed,       // worker to root: a batch whose work threw
  interrupted,  // worker to root: a signal or a time limit asks this rank to stop
  left,         // worker to root: nothing more of this rank comes in this conversation
  departed,     // on topic 0: this rank ends; `number` is the last topic that it saw through
  state,        // worker to root: whether this rank failed
  verdict,      // root to worker: which rank failed
  payload       // root to worker: bytes
};

// What one rank sends another. `number` and `seconds` mean what the kind says.
struct Message {
  int peer = 0;  // the other rank: to whom, or from whom
  MessageKind kind = MessageKind::payload;
  std::uint64_t number = 0;
  double seconds = 0;
  std::vector<std::byte> bytes;
};

// Moves messages between ranks without ever waiting, so that a rank can poll and sleep. Messages of one rank to another
// on one topic arrive in the order in which they were sent. Used by one thread only.
class Communicator {
 public:
  Communicator() = default;
  Communicator(const Communicator&) = delete;
  Communicator& operator=(const Communicator&) = delete;
  // Waits until every message is delivered or the rank that it was for ends as well, and until all ranks end.
  virtual ~Communicator() = default;

  virtual int rank() const = 0;
  virtual int count() const = 0;
  virtual void send(int topic, Message message) = 0;
  // The next message of this topic from any rank, if one is there in full.
  virtual std::optional<Message> receive(int topic) = 0;
  // Whether a message has begun to arrive.
  virtual bool has_incoming() const = 0;
};

// One rank without a launcher: it has nobody to talk to.
std::unique_ptr<Communicator> make_lone_communicator();

// MPI counts bytes in an int, so longer messages go in parts of at most so many bytes.
inline constexpr std::size_t most_bytes_of_a_part = std::size_t{1} << 30;

// The ranks that MPI knows: initialised here, finalised by the destructor. Empty if this program was built without MPI.
std::unique_ptr<Communicator> make_mpi_communicator(std::size_t part_bytes);

// Whether this program was built with MPI: see FLEETPRINT_MPI in CMakeLists.txt.
bool mpi_is_built();

// Name and version of the MPI that it runs with, such as "Open MPI 4.1.4", or "not built".
std::string mpi_library();

}  // namespace fleetprint::parallel
