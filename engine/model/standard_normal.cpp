#include "model/standard_normal.hpp"

#include "base/contracts.hpp"
#include "base/normal.hpp"

namespace fleetprint::model {

double normal_cdf(double z) { return base::normal_tail(-z); }

double normal_quantile(double probability) {
  EXPECT(probability > 0 && probability < 1);
  return base::normal_quantile(probability);
}

double greatest_normal_draw() {
  static const double greatest = normal_quantile(1 - least_probability);
  return greatest;
}

}  // namespace fleetprint::model
