#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/distribution_spec.hpp"
#include "model/growth.hpp"
#include "model/lifetime.hpp"
#include "model/stock_flow.hpp"

namespace fleetprint::model {

// One way in which a fleet may grow. Which parameters count depends on the kind; a law from a fit has a level (at the
// mean year of its window) and a slope instead, which are uncorrelated there.
struct GrowthLaw {
  std::string name;
  GrowthKind kind = GrowthKind::linear;
  double reference_year = 0;
  Parameter devices;             // S0
  Parameter rate;                // k [devices/yr], g [1/yr] or r [1/yr]
  Parameter limit_devices;       // K
  std::vector<YearValue> table;  // of GrowthKind::table
  std::optional<GrowthFit> fit;  // level and slope take the place of devices and rate
  Parameter level, slope;        // of the fit: fixed; if uncertain normal, for the scores of model::drawn_line

  bool operator==(const GrowthLaw&) const = default;
};

// The curve with every parameter at its typical value.
GrowthCurve typical_curve(const GrowthLaw& law);

// Whether a curve says how many devices are in service, or how many are made in a year.
enum class DrivenBy { stock, inflow };

// Time in service of a device, its parameters uncertain (see Lifetime for their meaning).
struct LifetimeLaw {
  LifetimeKind kind = LifetimeKind::fixed;
  Parameter first, second;

  bool operator==(const LifetimeLaw&) const = default;
};

Lifetime typical_lifetime(const LifetimeLaw& law);

// How a fleet comes about over the years first_year .. last_year (calendar years, both included).
struct Deployment {
  int first_year = 0;
  int last_year = 0;
  std::vector<GrowthLaw> growth;
  std::size_t law = 0;  // index into growth: the one that the scenario runs on
  DrivenBy driven_by = DrivenBy::stock;
  LifetimeLaw lifetime;
  InflowAt inflow_at = InflowAt::uniform;
  bool allow_early_retirement = false;
  HorizonEnds ends = {};
  std::optional<double> production_limit_per_year;  // devices that can be made in a year

  std::size_t years() const { return static_cast<std::size_t>(last_year - first_year) + 1; }
  const GrowthLaw& growth_law() const { return growth[law]; }

  bool operator==(const Deployment&) const = default;
};

// The devices in service, made and retired under a growth curve and a survival table; or why there is no such course.
// Driven by the inflow, negative values of the curve before the horizon count as none, and a table says nothing before
// its first year.
// survival: see fill_survival. driver is memory to work in, which is used again.
[[nodiscard]] std::optional<StockProblem> balance(const Deployment& deployment, const GrowthCurve& curve,
                                                  const SurvivalTable& survival, std::vector<double>& driver,
                                                  StockFlow& flow);

// Every parameter typical.
[[nodiscard]] std::optional<StockProblem> balance_typically(const Deployment& deployment, StockFlow& flow);

// "the stock falls from 5 to 3 in 2031, ...", why that cannot be, and what to do.
struct Description {
  std::string problem, why, suggestion;
};
Description describe(const StockProblem& problem, int first_year);

}  // namespace fleetprint::model
