#include "parallel/transport.hpp"

#include <catch2/catch_test_macros.hpp>
#include <map>

namespace fleetprint::parallel {
namespace {

using Environment = std::map<std::string, std::string>;

bool goes_through_loopback(const std::string& library, const Environment& environment) {
  const auto settings = transport_settings(library, [&](const char* name) -> const char* {
    const auto variable = environment.find(name);
    return variable == environment.end() ? nullptr : variable->second.c_str();
  });
  return !settings.empty() && settings.front().second == "self,tcp";
}

const Environment one_machine = {{"OMPI_COMM_WORLD_SIZE", "5"}, {"OMPI_COMM_WORLD_LOCAL_SIZE", "5"}};

}  // namespace

TEST_CASE("Ranks of one machine leave out the shared memory of Open MPI 5.0, which loses messages") {
  CHECK(goes_through_loopback("Open MPI 5.0.7", one_machine));
  CHECK(!goes_through_loopback("Open MPI 4.1.4", one_machine));
  CHECK(!goes_through_loopback("MPICH 4.2.1", one_machine));
}

TEST_CASE("Ranks of several machines, and who has chosen a transport, are left alone") {
  CHECK(!goes_through_loopback("Open MPI 5.0.7", {}));
  CHECK(!goes_through_loopback("Open MPI 5.0.7", {{"OMPI_COMM_WORLD_SIZE", "5"}, {"OMPI_COMM_WORLD_LOCAL_SIZE", "3"}}));
  for (const char* chosen : {"OMPI_MCA_btl", "OMPI_MCA_pml", "OMPI_MCA_btl_tcp_if_include"}) {
    Environment environment = one_machine;
    environment[chosen] = "x";
    CHECK(!goes_through_loopback("Open MPI 5.0.7", environment));
  }
}

}  // namespace fleetprint::parallel
