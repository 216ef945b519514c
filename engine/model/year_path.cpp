#include "model/year_path.hpp"

#include <cmath>

namespace fleetprint::model {

double FactorPath::at(double year, double reference_year, double drawn_decline_per_year) const {
  if (!table.empty()) return interpolated(table, year) / interpolated(table, reference_year);
  return std::pow(1 - drawn_decline_per_year, year - reference_year);
}

}  // namespace fleetprint::model
