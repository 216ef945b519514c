#include "random/sobol_directions.hpp"

#include <bit>
#include <boost/random/sobol.hpp>
#include <catch2/catch_test_macros.hpp>

namespace fleetprint::random {

TEST_CASE("Direction numbers give Boost's own Sobol' sequence") {
  constexpr std::uint32_t dimensions = 300;
  const std::vector<std::uint64_t> directions = sobol_directions(dimensions);
  REQUIRE(directions.size() == dimensions * sobol_digits);
  boost::random::sobol boost_points(dimensions);  // leaves out point 0, which is all zeros
  for (std::uint32_t point = 1; point < 3000; ++point)
    for (std::uint32_t dimension = 0; dimension < dimensions; ++dimension) {
      std::uint64_t expected = 0;
      for (std::uint32_t gray = point ^ point >> 1; gray != 0; gray &= gray - 1)
        expected ^= directions[dimension * sobol_digits + static_cast<std::uint32_t>(std::countr_zero(gray))];
      REQUIRE(boost_points() == expected);
    }
}

TEST_CASE("Direction number d ends in binary place d + 1, in every dimension of the table") {
  const std::vector<std::uint64_t> directions = sobol_directions(greatest_sobol_dimensions);
  for (std::size_t i = 0; i < directions.size(); ++i)
    REQUIRE(std::countr_zero(directions[i]) == 63 - static_cast<int>(i % sobol_digits));
}

// Joe & Kuo's file new-joe-kuo-6.21201: dimension 2 has a = 0, m = 1; dimension 3 has a = 1, m = 1 3; dimension 4 has a
// = 1, m = 1 3 1. Bratley & Fox's recurrence gives the next.
TEST_CASE("The first direction numbers are those of Joe and Kuo") {
  const std::vector<std::uint64_t> directions = sobol_directions(4);
  const auto m = [&](std::size_t dimension, std::size_t digit) {
    return directions[dimension * sobol_digits + digit] >> (63 - digit);
  };
  for (std::size_t digit = 0; digit < 6; ++digit) CHECK(m(0, digit) == 1);
  const std::uint64_t second[] = {1, 3, 5, 15, 17};
  const std::uint64_t third[] = {1, 3, 3, 9, 29};
  const std::uint64_t fourth[] = {1, 3, 1, 5, 31};
  for (std::size_t digit = 0; digit < 5; ++digit) CHECK(m(1, digit) == second[digit]);
  for (std::size_t digit = 0; digit < 5; ++digit) CHECK(m(2, digit) == third[digit]);
  for (std::size_t digit = 0; digit < 5; ++digit) CHECK(m(3, digit) == fourth[digit]);
}

}  // namespace fleetprint::random
