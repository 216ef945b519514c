#include "model/rebound.hpp"

#include <cmath>

namespace fleetprint::model {

std::optional<double> saving_for(double effective, const Rebound& rebound) {
  if (effective <= 0) return 0.0;
  if (rebound.value >= 1) return std::nullopt;
  if (rebound.kind == ReboundKind::share) {
    const double saving = effective / (1 - rebound.value);
    return saving <= 1 ? std::optional(saving) : std::nullopt;
  }
  if (effective > 1) return std::nullopt;
  return 1 - std::pow(1 - effective, 1 / (1 - rebound.value));
}

}  // namespace fleetprint::model
