#include "model/rebound.hpp"

#include <cmath>

namespace fleetprint::model {

std::optional<double> saving_for(double effective, const Rebound& rebound) {
  if (rebound.value == 1) return std::nullopt;  // no saving has any effect
  if (rebound.kind == ReboundKind::price_elasticity && effective > 1) return std::nullopt;
  const double saving = rebound.kind == ReboundKind::share ? effective / (1 - rebound.value)
                                                           : -std::expm1(std::log1p(-effective) / (1 - rebound.value));
  if (!(saving >= 0 && saving <= 1)) return std::nullopt;
  return saving + 0.0;  // no negative zero
}

}  // namespace fleetprint::model
