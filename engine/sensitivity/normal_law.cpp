#include "sensitivity/normal_law.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <numbers>

#include "base/contracts.hpp"

namespace fleetprint::sensitivity {

double normal_cdf(double z) { return std::erfc(-z / std::numbers::sqrt2) / 2; }

double normal_quantile(double probability) {
  EXPECT(probability > 0 && probability < 1);
  using boost::math::policies::policy;
  using boost::math::policies::promote_double;
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * probability, policy<promote_double<false>>());
}

double normal_reach(double confidence) { return -normal_quantile((1 - confidence) / 2); }

double student_reach(double confidence, double degrees_of_freedom) {
  EXPECT(confidence > 0 && confidence < 1 && degrees_of_freedom > 0);
  return boost::math::quantile(boost::math::students_t(degrees_of_freedom), (1 + confidence) / 2);
}

}  // namespace fleetprint::sensitivity
