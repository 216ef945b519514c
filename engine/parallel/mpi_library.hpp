#pragma once

#include <string>

namespace fleetprint::parallel {

// Whether this program was built with MPI: see FLEETPRINT_MPI in CMakeLists.txt.
bool mpi_is_built();

// Name and version of the MPI that it runs with, such as "Open MPI 4.1.4", or "not built".
std::string mpi_library();

}  // namespace fleetprint::parallel
