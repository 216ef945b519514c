#pragma once

#include <vector>

#include "sampling/characteristic_function.hpp"

namespace fleetprint::sampling {

// Replaces values[j], j = 0 .. n - 1, by the sum over k of values[k] exp(-2 pi i j k / n); n a power of two. In place,
// by halves (Cooley & Tukey 1965, Mathematics of Computation 19).
void fourier_transform(std::vector<Complex>& values);

}  // namespace fleetprint::sampling
