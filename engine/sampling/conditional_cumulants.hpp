#pragma once

#include "sampling/cumulants.hpp"

namespace fleetprint::sampling {

// Cumulants of one device's part X = T(sqrt(rho) z + sqrt(1 - rho) N) for a given shared factor z, N standard normal
// and the device's own (one-factor Gaussian copula: Vasicek 1987; Li 2000, J. Fixed Income 9(4)), as a table over z.
// 0 < rho < 1. Error: see README.md.
class ConditionalCumulants {
 public:
  ConditionalCumulants(const NormalScore& score, double rho);

  Cumulants operator()(double z) const { return table_(z); }

 private:
  SmoothTable<6> table_;
};

}  // namespace fleetprint::sampling
