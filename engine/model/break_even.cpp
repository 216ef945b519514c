#include "model/break_even.hpp"

#include <algorithm>
#include <cmath>

#include "base/contracts.hpp"
#include "base/missing.hpp"

namespace fleetprint::model {

std::optional<double> break_even_saving(double footprint, std::span<const SectorValues> sectors, std::size_t which) {
  EXPECT(which < sectors.size());
  const SectorValues& sector = sectors[which];
  const double others = handprint(sectors.first(which)) + handprint(sectors.subspan(which + 1));
  const double needed = footprint - others;
  if (needed <= 0) return 0.0;
  const double potential = sector.emissions * sector.realisation;
  if (potential <= 0) return std::nullopt;
  return saving_for(needed / potential, sector.rebound);
}

std::optional<double> break_even_rebound(double footprint, std::span<const SectorValues> sectors) {
  double without_rebound = 0;
  for (const SectorValues& sector : sectors) without_rebound += sector.handprint_without_rebound();
  if (without_rebound <= 0) return std::nullopt;
  return base::if_finite(1 - footprint / without_rebound);
}

std::optional<double> break_even_devices(double footprint, std::span<const SectorValues> sectors, double devices) {
  if (footprint <= 0) return std::nullopt;
  return base::if_finite(std::max(0.0, devices * handprint(sectors) / footprint));
}

}  // namespace fleetprint::model
