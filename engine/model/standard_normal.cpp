#include "model/standard_normal.hpp"

#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <numbers>

#include "base/contracts.hpp"

namespace fleetprint::model {

double normal_cdf(double z) { return std::erfc(-z / std::numbers::sqrt2) / 2; }

double normal_quantile(double probability) {
  EXPECT(probability > 0 && probability < 1);
  using boost::math::policies::policy;
  using boost::math::policies::promote_double;
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * probability, policy<promote_double<false>>());
}

double greatest_normal_draw() {
  static const double greatest = normal_quantile(1 - least_probability);
  return greatest;
}

}  // namespace fleetprint::model
