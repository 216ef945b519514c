#include <mpi.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <list>
#include <string_view>
#include <thread>

#include "base/contracts.hpp"
#include "base/error.hpp"
#include "parallel/communicator.hpp"
#include "parallel/launch.hpp"

namespace fleetprint::parallel {
namespace {

// What precedes the bytes of a message, sent as it lies in memory: ranks run on machines of one kind.
struct Envelope {
  std::uint64_t kind;
  std::uint64_t number;
  double seconds;
  std::uint64_t length;
};

// Bytes on their way, which must stay where they are until every request is done.
struct Transfer {
  Envelope envelope{};
  Message message;
  int topic = 0;
  std::vector<MPI_Request> requests;
};

// Every MPI promises tags up to 32767. Two topics of one tag are never open at once: each ends on all ranks.
int to_tag(int topic) { return topic == 0 ? 0 : 1 + topic % 32767; }

bool is_done(Transfer& transfer) {
  int done = 0;
  MPI_Testall(static_cast<int>(transfer.requests.size()), transfer.requests.data(), &done, MPI_STATUSES_IGNORE);
  return done != 0;
}

// Errors of MPI end all ranks with MPI's own words: its default, and no rank is left waiting.
class MpiCommunicator : public Communicator {
 public:
  explicit MpiCommunicator(std::size_t part_bytes) : part_bytes_(part_bytes) {
    EXPECT(part_bytes >= 1 && part_bytes <= most_bytes_of_a_part);
    const auto variable = [](const char* name) { return std::getenv(name); };
    for (const auto& [name, value] : transport_settings(mpi_library(), variable))
      setenv(name.c_str(), value.c_str(), 1);
    int provided = MPI_THREAD_SINGLE;
    MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm_size(MPI_COMM_WORLD, &count_);
    if (provided < MPI_THREAD_FUNNELED) {
      MPI_Finalize();
      throw base::RunError("This MPI (" + mpi_library() + ") does not allow threads beside the one that communicates.");
    }
  }

  ~MpiCommunicator() override {
    settle([this] { return outgoing_.empty(); });
    MPI_Request barrier = MPI_REQUEST_NULL;
    MPI_Ibarrier(MPI_COMM_WORLD, &barrier);
    settle([&barrier] {
      int done = 0;
      MPI_Test(&barrier, &done, MPI_STATUS_IGNORE);
      return done != 0;
    });
    MPI_Finalize();
  }

  int rank() const override { return rank_; }
  int count() const override { return count_; }

  // Synchronous sends: one is done when its receiver has it, so that nothing is in flight when all are.
  void send(int topic, Message message) override {
    Transfer& transfer = outgoing_.emplace_back();
    transfer.message = std::move(message);
    const Message& sent = transfer.message;
    transfer.envelope = {static_cast<std::uint64_t>(sent.kind), sent.number, sent.seconds, sent.bytes.size()};
    transfer.requests.resize(1);
    MPI_Issend(&transfer.envelope, sizeof(Envelope), MPI_BYTE, sent.peer, to_tag(topic), MPI_COMM_WORLD,
               transfer.requests.data());
    for_each_part(transfer, [&](std::byte* part, int length, MPI_Request* request) {
      MPI_Issend(part, length, MPI_BYTE, sent.peer, to_tag(topic), MPI_COMM_WORLD, request);
    });
  }

  std::optional<Message> receive(int topic) override {
    outgoing_.remove_if(is_done);
    while (begin_to_receive(topic)) {
    }
    const auto next =
        std::find_if(incoming_.begin(), incoming_.end(), [&](const Transfer& known) { return known.topic == topic; });
    if (next == incoming_.end() || !is_done(*next)) return {};
    Message message = std::move(next->message);
    incoming_.erase(next);
    return message;
  }

  bool has_incoming() const override { return !incoming_.empty(); }

 private:
  template <class Start>
  void for_each_part(Transfer& transfer, const Start& start) {
    std::vector<std::byte>& bytes = transfer.message.bytes;
    for (std::size_t first = 0; first < bytes.size(); first += part_bytes_) {
      const auto length = static_cast<int>(std::min(part_bytes_, bytes.size() - first));
      start(bytes.data() + first, length, &transfer.requests.emplace_back(MPI_REQUEST_NULL));
    }
  }

  // The parts follow their envelope from the same rank on the same tag, so what is received next from there is theirs.
  bool begin_to_receive(int topic) {
    int there = 0;
    MPI_Status status;
    MPI_Iprobe(MPI_ANY_SOURCE, to_tag(topic), MPI_COMM_WORLD, &there, &status);
    if (there == 0) return false;
    Envelope envelope{};
    MPI_Recv(&envelope, sizeof(Envelope), MPI_BYTE, status.MPI_SOURCE, status.MPI_TAG, MPI_COMM_WORLD,
             MPI_STATUS_IGNORE);
    Transfer& transfer = incoming_.emplace_back();
    transfer.topic = topic;
    transfer.message = {status.MPI_SOURCE, static_cast<MessageKind>(envelope.kind), envelope.number, envelope.seconds,
                        std::vector<std::byte>(envelope.length)};
    for_each_part(transfer, [&](std::byte* part, int length, MPI_Request* request) {
      MPI_Irecv(part, length, MPI_BYTE, status.MPI_SOURCE, status.MPI_TAG, MPI_COMM_WORLD, request);
    });
    return true;
  }

  // Until `is_over`: takes what others still send and throws it away, so that they can end too.
  template <class IsOver>
  void settle(const IsOver& is_over) {
    while (!is_over()) {
      int there = 0;
      MPI_Status status;
      MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, &status);
      if (there != 0) {
        int length = 0;
        MPI_Get_count(&status, MPI_BYTE, &length);
        std::vector<std::byte> unread(static_cast<std::size_t>(length));
        MPI_Recv(unread.data(), length, MPI_BYTE, status.MPI_SOURCE, status.MPI_TAG, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        continue;
      }
      outgoing_.remove_if(is_done);
      incoming_.remove_if(is_done);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  std::size_t part_bytes_;
  int rank_ = 0;
  int count_ = 1;
  std::list<Transfer> outgoing_;
  std::list<Transfer> incoming_;
};

}  // namespace

std::unique_ptr<Communicator> make_mpi_communicator(std::size_t part_bytes) {
  return std::make_unique<MpiCommunicator>(part_bytes);
}

bool mpi_is_built() { return true; }

// "Open MPI v4.1.4, package: ..." or "MPICH Version:\t4.0.2\n...": the first words, without what only fills.
std::string mpi_library() {
  std::array<char, MPI_MAX_LIBRARY_VERSION_STRING> text{};
  int length = 0;
  MPI_Get_library_version(text.data(), &length);
  std::string name(std::string_view(text.data()).substr(0, std::string_view(text.data()).find_first_of(",\n")));
  std::replace(name.begin(), name.end(), '\t', ' ');
  if (const auto word = name.find(" Version: "); word != std::string::npos) name.erase(word, 9);
  if (const auto letter = name.find(" v"); letter != std::string::npos) name.erase(letter + 1, 1);
  return name;
}

}  // namespace fleetprint::parallel
