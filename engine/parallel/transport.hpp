#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parallel/launch.hpp"

namespace fleetprint::parallel {

// Environment variables (name, value) for MPI to find when it is initialised; `library` is mpi_library().
//
// The shared memory of Open MPI 5.0 loses messages, so that ranks hang (its issues 12816 and 12979; with 5.0.7 four of
// six runs of five ranks did). Ranks that are all on one machine therefore talk through its loopback interface, unless
// the user has chosen: their messages are few.
std::vector<std::pair<std::string, std::string>> transport_settings(std::string_view library,
                                                                    const ReadVariable& variable);

}  // namespace fleetprint::parallel
