#pragma once

namespace fleetprint::sensitivity {

double normal_cdf(double z);

// z with P(N <= z) = probability in (0, 1).
double normal_quantile(double probability);

// How many standard errors an interval of this confidence reaches to either side: of a normal law, and of Student's t.
double normal_reach(double confidence);
double student_reach(double confidence, double degrees_of_freedom);

}  // namespace fleetprint::sensitivity
