#pragma once

#include <span>

namespace fleetprint::model {

struct YearValue {
  double year = 0;
  double value = 0;

  bool operator==(const YearValue&) const = default;
};

// Value of a series of ascending years: linear between them, the nearest end's value outside.
double interpolated(std::span<const YearValue> series, double year);

}  // namespace fleetprint::model
