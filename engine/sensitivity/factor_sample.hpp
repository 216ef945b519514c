#pragma once

#include <span>
#include <vector>

namespace fleetprint::sensitivity {

// What the trials of a run say: the values of the factors and those of a response, trial by trial. The response is
// finite in every trial; a caller leaves the others out.
struct FactorSample {
  std::vector<std::span<const double>> factors;  // [factor][trial]
  std::span<const double> response;              // [trial]

  std::size_t trials() const { return response.size(); }
};

}  // namespace fleetprint::sensitivity
