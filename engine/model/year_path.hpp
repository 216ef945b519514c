#pragma once

#include <span>
#include <vector>

#include "model/distribution_spec.hpp"

namespace fleetprint::model {

struct YearValue {
  double year = 0;
  double value = 0;

  bool operator==(const YearValue&) const = default;
};

// Value of a series of ascending years: linear between them, the nearest end's value outside.
double interpolated(std::span<const YearValue> series, double year);

// A factor that changes over the years and is 1 in its reference year: by a constant rate, (1 - rate)^(t - t0), or
// after a table, v(t) / v(t0).
struct FactorPath {
  Parameter decline_per_year;
  std::vector<YearValue> table;  // empty: the rate counts

  double at(double year, double reference_year, double drawn_decline_per_year) const;
  // Fills in as many years as there are values, from the first one on; a rate by repeated multiplication.
  void fill(double first_year, double reference_year, double drawn_decline_per_year, std::span<double> values) const;

  bool operator==(const FactorPath&) const = default;
};

// How making and running devices gets cleaner: the factors m(t), I(t) / I(t0) and V(t) / V(t0) of the footprint.
struct Decarbonisation {
  double reference_year = 0;
  FactorPath manufacturing, grid, infrastructure;

  bool operator==(const Decarbonisation&) const = default;
};

}  // namespace fleetprint::model
