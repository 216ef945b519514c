#pragma once

namespace fleetprint::sensitivity {

// How many standard errors an interval of this confidence reaches to either side: of a normal law, and of Student's t.
double normal_reach(double confidence);
double student_reach(double confidence, double degrees_of_freedom);

}  // namespace fleetprint::sensitivity
