#pragma once

#include <vector>

#include "model/stock_flow.hpp"
#include "model/survival_table.hpp"

namespace fleetprint::model {

// Whether the embodied footprint of the devices that are in service when the horizon begins is sunk, or counted for the
// life that they have ahead; and whether the embodied footprint of devices made in the horizon is credited for the life
// that they have ahead when it ends.
enum class InitialStock { sunk, counted };
enum class LifeBeyondEnd { not_credited, credited };

struct HorizonEnds {
  InitialStock initial_stock = InitialStock::sunk;
  LifeBeyondEnd life_beyond_end = LifeBeyondEnd::not_credited;

  bool is_default() const { return *this == HorizonEnds{}; }
  bool operator==(const HorizonEnds&) const = default;
};

// Which shares of the embodied footprint of a cohort's devices are charged when the horizon begins, and taken back when
// it ends. By straight-line allocation over the time in service, a device that is made with embodied footprint E
// carries E / (mean lifetime) in each year of service, so the share that lies ahead is that of its expected service
// (SurvivalTable::ahead). Devices that retire early have none ahead.
// Only what was charged is credited: of the initial stock nothing where it is sunk.
struct EndShares {
  std::vector<double> charged, credited;  // [cohort] of the embodied footprint of the devices made
};
void fill_end_shares(const StockFlow& flow, const SurvivalTable& survival, const HorizonEnds& ends, EndShares& shares);

}  // namespace fleetprint::model
