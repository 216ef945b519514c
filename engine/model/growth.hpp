#pragma once

#include <optional>
#include <vector>

#include "model/year_series.hpp"

namespace fleetprint::model {

enum class GrowthKind { linear, exponential, logistic, table };

// Number of devices at the end of year t (made in year t where the deployment is driven by its inflow); t may have a
// fraction. With S0 = devices, t0 = reference_year:
//   linear       S0 + k (t - t0)                            k = rate [devices/yr]
//   exponential  S0 (1 + g)^(t - t0)                        g = rate > -1 [1/yr]
//   logistic     K / (1 + ((K - S0) / S0) e^(-r (t - t0)))  r = rate > 0 [1/yr], K = limit_devices > 0, S0 > 0
//                (Verhulst 1838)
//   table        linear between its years, the nearest end's value outside
struct GrowthCurve {
  GrowthKind kind = GrowthKind::linear;
  double reference_year = 0;
  double devices = 0;
  double rate = 0;
  double limit_devices = 0;
  std::vector<YearValue> table;  // ascending years

  double at(double year) const;
  // Adds the values of the years first, first + 1 .. last; exponential growth by repeated multiplication.
  void append(int first_year, int last_year, std::vector<double>& values) const;
  // When the curve reaches `level`; of a table the first time. Nothing if it never does. A curve that falls reaches
  // what lies below `devices`, from the reference year on; what it came down from is not reached.
  std::optional<double> year_of(double level) const;

 private:
  bool rises() const;
  double unbounded_year_of(double level) const;
};

}  // namespace fleetprint::model
