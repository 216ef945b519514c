#include "parallel/ranks.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "base/error.hpp"
#include "parallel/launch.hpp"
#include "parallel/mpi_library.hpp"

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

}  // namespace fleetprint::parallel
