#include "random/draw_distribution.hpp"

#include "random/inverse_cdf.hpp"

namespace fleetprint::random {

double draw_uniform(base::Seed seed, base::Stream stream, base::Trial trial) {
  const auto words =
      base::Philox4x32::block(base::philox_counter(stream, trial, base::Cohort{0}, 0), base::philox_key(seed));
  return base::to_uniform(words[0], words[1]);
}

double draw(const model::DistributionSpec& law, base::Seed seed, base::Stream stream, base::Trial trial) {
  if (law.is_constant()) return law.typical();
  return inverse_cdf(law, draw_uniform(seed, stream, trial));
}

}  // namespace fleetprint::random
