#pragma once

#include <string>

#include "model/distribution_spec.hpp"

namespace fleetprint::model {

// An uncertain input. Parameters with one name share their draw (the same quantile of each one's law).
struct Parameter {
  std::string name;
  DistributionSpec distribution = DistributionSpec::fixed(0);

  bool is_constant() const { return distribution.is_constant(); }
  double typical() const { return distribution.typical(); }

  bool operator==(const Parameter&) const = default;
};

}  // namespace fleetprint::model
