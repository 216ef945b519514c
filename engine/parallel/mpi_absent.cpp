#include "parallel/communicator.hpp"

namespace fleetprint::parallel {

std::unique_ptr<Communicator> make_mpi_communicator(std::size_t) { return nullptr; }

bool mpi_is_built() { return false; }

std::string mpi_library() { return "not built"; }

}  // namespace fleetprint::parallel
