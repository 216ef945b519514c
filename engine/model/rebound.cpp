#include "model/rebound.hpp"

#include <cmath>

#include "base/elementary.hpp"

namespace fleetprint::model {

std::optional<double> saving_for(double effective, const Rebound& rebound) {
  if (rebound.value == 1) return std::nullopt;  // no saving has any effect
  if (rebound.kind == ReboundKind::price_elasticity && effective > 1) return std::nullopt;
  const double saving = rebound.kind == ReboundKind::share
                            ? effective / (1 - rebound.value)
                            : -base::expm1(base::log1p(-effective) / (1 - rebound.value));
  if (!(saving >= 0 && saving <= 1)) return std::nullopt;
  return saving + 0.0;  // no negative zero
}

}  // namespace fleetprint::model
