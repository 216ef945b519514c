#pragma once

#include <cstdint>

#include "base/ids.hpp"
#include "base/missing.hpp"

namespace fleetprint::sensitivity {

// An index with the bounds of its confidence interval. NaN: there is none.
struct Estimate {
  double value = base::missing;
  double lower = base::missing;
  double upper = base::missing;
};

// How intervals are made: by resampling with numbers of their own, so that the same inputs give the same bounds.
struct Resampling {
  base::Seed seed;
  std::uint32_t resamples = 1000;
  double confidence = 0.95;
};

}  // namespace fleetprint::sensitivity
