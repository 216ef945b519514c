#include "random/gamma_quantile.hpp"

#include <boost/math/special_functions/gamma.hpp>

namespace fleetprint::random {

double gamma_quantile(double shape, double probability) { return boost::math::gamma_p_inv(shape, probability); }

}  // namespace fleetprint::random
