#pragma once

namespace fleetprint::random {

// x with P(X <= x) = probability in (0, 1) of the gamma law of that shape > 0 and scale 1.
double gamma_quantile(double shape, double probability);

}  // namespace fleetprint::random
