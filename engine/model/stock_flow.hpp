#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "model/lifetime.hpp"

namespace fleetprint::model {

// When in a year its devices are made: evenly all through it, or all at its start, middle (the mid-year convention) or
// end.
enum class InflowAt { uniform, start, middle, end };

// Shares of a cohort that are in service j years after the one in which it was made, j = 0, 1 ... With S survival, M
// its integral from 0 and J the integral of M:
//             at the year's end     mean over the year
//   uniform   M(j + 1) - M(j)       J(j + 1) - 2 J(j) + J(j - 1)
//   start     S(j + 1)              M(j + 1) - M(j)
//   middle    S(j + 1/2)            M(j + 1/2) - M(j - 1/2)
//   end       S(j)                  M(j) - M(j - 1)
// The means add up to the mean lifetime: what a device emits evenly over its life it emits once.
//
// A table ends where less than one device in a billion survives (which counts as 0) and less than
// greatest_service_beyond of the mean lifetime lies ahead, at the latest after most_survival_years. What is left out of
// the service, and so of the stock that an inflow builds up and of the use stage, is `beyond`; a table with more than
// greatest_service_beyond is of no use.
struct SurvivalTable {
  std::vector<double> at_end;
  std::vector<double> mean;   // one year more: devices serve in the year in which the last of them retire
  std::vector<double> ahead;  // [j] share of the service of this table that lies in the years j, j + 1 ...: 1 for j = 0
  double beyond = 0;          // share of the mean lifetime that lies beyond the table

  bool is_whole() const;
};
inline constexpr int most_survival_years = 3700;  // with 300 of a horizon they fit base::Cohort
inline constexpr double greatest_service_beyond = 1e-6;

inline bool SurvivalTable::is_whole() const { return beyond <= greatest_service_beyond; }

void fill_survival(const Lifetime& lifetime, InflowAt inflow_at, SurvivalTable& table);

// Devices by cohort (those made in one year) and year. Cohorts are those made before the horizon that may still serve,
// `history` of them, then one for each year. All counts are real numbers.
struct StockFlow {
  std::size_t history = 0;  // as many cohorts as there are ages at which devices serve
  std::size_t years = 0;
  std::vector<double> made;                                   // [cohort] devices made
  std::vector<double> at_start;                               // [cohort] in service when the horizon begins
  std::vector<double> in_service;                             // [year][cohort] at the year's end
  std::vector<double> mean_in_service;                        // [year][cohort] mean over the year, see below
  std::vector<double> stock, inflow, retirement, mean_stock;  // [year]
  std::vector<double> kept;                                   // [cohort] made less what retired early

  std::size_t cohorts() const { return history + years; }
  // The first cohort that serves at some time in the year; the last is history + year.
  std::size_t first_serving(std::size_t year) const { return year; }
  double in_service_at(std::size_t year, std::size_t cohort) const { return in_service[year * cohorts() + cohort]; }
  // Devices of the cohort that leave service in the year.
  double retired_in(std::size_t year, std::size_t cohort) const {
    const double before = year == 0 ? at_start[cohort] : in_service_at(year - 1, cohort);
    return before + (cohort == history + year ? made[cohort] : 0) - in_service_at(year, cohort);
  }
};

struct StockFlowRules {
  std::size_t years = 0;
  bool allow_early_retirement = false;
};

// Why no devices made can give the stock asked for, or too many would be.
enum class StockFault {
  negative_stock,
  negative_inflow,  // of a fleet driven by its inflow
  falls_too_fast,   // more devices would still serve than are asked for
  short_lived,      // none of the devices made in a year is in service at its end
  long_lived,       // too much of the service lies beyond the survival table
  too_many          // more devices would be made in a year than can be counted
};
inline constexpr double most_devices_made = 1e15;

struct StockProblem {
  StockFault fault = StockFault::negative_stock;
  int year = 0;  // 0: the first of the horizon, negative: before it
  double stock_before = 0;
  double stock = 0;      // what is asked for
  double survivors = 0;  // earlier cohorts' devices still in service
  double made = 0;       // what would have to be made
  double beyond = 0;     // share of the service that lies beyond the survival table
};

// From the stock at the end of each year, stock[0] being the one before the horizon, to what must be made:
//   made(t) s_0 = S(t) - sum over earlier cohorts c of made(c) s_{t-c},
//   S(t) - S(t-1) = made(t) - retirement(t).
// The devices of stock[0] are spread over earlier cohorts as if the stock had always grown by the factor
// q = max(1, S(1) / S(0)) of the first year: made ~ q^-age, exact if growth is exponential. Where fewer devices are
// asked for than survive, early retirement takes the same share of every cohort, if it is allowed, evenly over the
// year. Cost: about 5 flops for each of the years x cohorts pairs; nothing is allocated once `flow` has had the size.
[[nodiscard]] std::optional<StockProblem> balance_stock(std::span<const double> stock, const SurvivalTable& survival,
                                                        const StockFlowRules& rules, StockFlow& flow);

// From the devices made in each year, `made` beginning survival.at_end.size() years before the horizon.
void balance_inflow(std::span<const double> made, const SurvivalTable& survival, const StockFlowRules& rules,
                    StockFlow& flow);

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
