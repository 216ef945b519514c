#include "base/contracts.hpp"
#include "parallel/communicator.hpp"

namespace fleetprint::parallel {
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

}  // namespace fleetprint::parallel
