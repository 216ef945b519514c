#pragma once

#include <cmath>
#include <optional>

#include "base/elementary.hpp"

namespace fleetprint::model {

// What eats a saving again. `share` r: the effective saving is f = p (1 - r); r = 1 saves nothing, r > 1 backfires
// (Sorrell 2007, UKERC report on rebound effects). `price_elasticity` e of the energy service:
// f = 1 - (1 - p)^(1 - e); e = 1 saves nothing, e > 1 backfires (Khazzoom 1980, Energy Journal 1(4); Saunders 1992).
enum class ReboundKind { share, price_elasticity };

struct Rebound {
  ReboundKind kind = ReboundKind::share;
  double value = 0;  // [-]
};

// Share of a sector's emissions that is really avoided when the technical saving is p in [0, 1].
inline double effective_saving(double saving, const Rebound& rebound) {
  if (rebound.kind == ReboundKind::share) return saving * (1 - rebound.value);
  if (rebound.value == 1) return 0;  // also where 0^0 would stand: all is saved and all is lost to rebound
  return 1 - base::pow(1 - saving, 1 - rebound.value);
}

// The saving p in [0, 1] for which effective_saving is `effective`, which falls as p rises where rebound is above 1;
// nothing where no saving reaches it, or all savings do: a rebound of 1.
std::optional<double> saving_for(double effective, const Rebound& rebound);

}  // namespace fleetprint::model
