#pragma once

namespace fleetprint::model {

// Every uniform number that is drawn lies in [least_probability, 1 - least_probability] (base::to_uniform).
inline constexpr double least_probability = 0x1p-53;

// P(N <= z), accurate relative to the lower tail.
double normal_cdf(double z);

// z with P(N <= z) = probability in (0, 1), to a few units of the last place. Antisymmetric about 1/2.
double normal_quantile(double probability);

// The greatest standard normal number that a draw can give, normal_quantile(1 - least_probability) = 8.2; the least is
// its negative.
double greatest_normal_draw();

}  // namespace fleetprint::model
