#include "base/philox.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fleetprint::base {

// Random123, tests/kat_vectors, philox4x32 with 10 rounds.
TEST_CASE("Philox4x32-10 gives the known answers of Random123") {
  CHECK(Philox4x32::block({0, 0, 0, 0}, {0, 0}) == PhiloxCounter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(Philox4x32::block({~0U, ~0U, ~0U, ~0U}, {~0U, ~0U}) ==
        PhiloxCounter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(Philox4x32::block({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        PhiloxCounter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("A Philox counter holds cohort, index, trial and stream without overlap") {
  const std::uint64_t last_index = (std::uint64_t{1} << 54) - 1;
  CHECK(philox_counter(Stream{7}, Trial{5}, Cohort{4095}, last_index) == PhiloxCounter{~0U, ~0U, 5, 7});
  CHECK(philox_counter(Stream{7}, Trial{5}, Cohort{1}, 0) == PhiloxCounter{1U << 20, 0, 5, 7});
  CHECK(philox_counter(Stream{7}, Trial{5}, Cohort{0}, std::uint64_t{1} << 34) == PhiloxCounter{1, 0, 5, 7});
  CHECK(philox_key(Seed{0x0123456789ABCDEF}) == PhiloxKey{0x89ABCDEF, 0x01234567});
}

}  // namespace fleetprint::base
