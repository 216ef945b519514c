#include "parallel/transport.hpp"

namespace fleetprint::parallel {

std::vector<std::pair<std::string, std::string>> transport_settings(std::string_view library,
                                                                    const ReadVariable& variable) {
  if (!library.starts_with("Open MPI 5.0")) return {};
  const char* all = variable("OMPI_COMM_WORLD_SIZE");
  const char* here = variable("OMPI_COMM_WORLD_LOCAL_SIZE");
  if (all == nullptr || here == nullptr || std::string_view(all) != here) return {};
  for (const char* chosen : {"OMPI_MCA_btl", "OMPI_MCA_pml", "OMPI_MCA_btl_tcp_if_include"}) {
    if (variable(chosen) != nullptr) return {};
  }
  return {{"OMPI_MCA_btl", "self,tcp"}, {"OMPI_MCA_btl_tcp_if_include", "127.0.0.1/8"}};
}

}  // namespace fleetprint::parallel
