#include "sensitivity/interval_reach.hpp"

#include "base/contracts.hpp"
#include "base/student_t.hpp"
#include "model/standard_normal.hpp"

namespace fleetprint::sensitivity {

double normal_reach(double confidence) { return -model::normal_quantile((1 - confidence) / 2); }

double student_reach(double confidence, double degrees_of_freedom) {
  EXPECT(confidence > 0 && confidence < 1 && degrees_of_freedom > 0);
  return base::student_t_exceeded(degrees_of_freedom, (1 - confidence) / 2);
}

}  // namespace fleetprint::sensitivity
