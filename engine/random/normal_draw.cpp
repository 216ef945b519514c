#include "random/normal_draw.hpp"

#include <boost/random/normal_distribution.hpp>

namespace fleetprint::random {

double draw_standard_normal(PhiloxEngine& engine) { return boost::random::normal_distribution<double>()(engine); }

}  // namespace fleetprint::random
