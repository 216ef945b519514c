#include "random/sobol_directions.hpp"

#include <boost/random/sobol.hpp>

#include "base/contracts.hpp"

namespace fleetprint::random {

// Boost gives points, not direction numbers. The Gray code of n = 2^(d + 1) - 1 is 2^d, so that point n is direction
// number d alone; after seed(s) Boost's next point is s + 1.
std::vector<std::uint64_t> sobol_directions(std::uint32_t dimensions) {
  EXPECT(dimensions <= greatest_sobol_dimensions);
  std::vector<std::uint64_t> directions(std::size_t{dimensions} * sobol_digits);
  if (dimensions == 0) return directions;
  boost::random::sobol points(dimensions);
  for (std::uint32_t digit = 0; digit < sobol_digits; ++digit) {
    points.seed((std::uint64_t{2} << digit) - 2);
    for (std::uint32_t dimension = 0; dimension < dimensions; ++dimension)
      directions[std::size_t{dimension} * sobol_digits + digit] = points();
  }
  return directions;
}

}  // namespace fleetprint::random
