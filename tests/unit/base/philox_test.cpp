#include "base/philox.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

namespace fleetprint::base {
namespace {

// Known answers of philox4x32-10 from the generator's authors: Random123, tests/kat_vectors.
constexpr PhiloxCounter of_zeros{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8};
constexpr PhiloxCounter of_ones{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd};
constexpr PhiloxCounter of_pi{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1};
constexpr PhiloxCounter ones{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff};
constexpr PhiloxCounter pi_counter{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344};
constexpr PhiloxKey pi_key{0xa4093822, 0x299f31d0};

static_assert(Philox4x32::block({0, 0, 0, 0}, {0, 0}) == of_zeros);
static_assert(Philox4x32::block(ones, {0xffffffff, 0xffffffff}) == of_ones);
static_assert(Philox4x32::block(pi_counter, pi_key) == of_pi);

constexpr PhiloxCounter at(std::uint64_t index) {
  return philox_counter(Stream{0x0a0b0c0d}, Trial{0x11223344}, Cohort{0xabc}, index);
}

}  // namespace

TEST_CASE("Philox gives its known answers at run time too") {
  const volatile std::uint32_t zero = 0;  // keeps the compiler from folding the calls
  const std::uint32_t z = zero;
  CHECK(Philox4x32::block({z, z, z, z}, {z, z}) == of_zeros);
  CHECK(Philox4x32::block({~z, ~z, ~z, ~z}, {~z, ~z}) == of_ones);
  CHECK(Philox4x32::block({pi_counter[0] + z, pi_counter[1], pi_counter[2], pi_counter[3]}, pi_key) == of_pi);
}

TEST_CASE("The seed fills the key - low word first") {
  CHECK(philox_key(Seed{0x0123456789abcdef}) == PhiloxKey{0x89abcdef, 0x01234567});
  CHECK(philox_key(Seed{0x7fffffffffffffff}) == PhiloxKey{0xffffffff, 0x7fffffff});
}

TEST_CASE("The counter holds cohort and index - trial - stream in their places") {
  CHECK(at(0) == PhiloxCounter{0xabc00000, 0, 0x11223344, 0x0a0b0c0d});
  CHECK(at(4) == PhiloxCounter{0xabc00000, 1, 0x11223344, 0x0a0b0c0d});
  // Four devices share a block.
  CHECK(at(4) == at(7));
  CHECK(at(7) != at(8));
  // q = 2^32 carries into word 0; the last index, 2^54 - 1, fills the low 20 bits and leaves the cohort alone.
  CHECK(at(std::uint64_t{1} << 34) == PhiloxCounter{0xabc00001, 0, 0x11223344, 0x0a0b0c0d});
  CHECK(at((std::uint64_t{1} << 54) - 1) == PhiloxCounter{0xabcfffff, 0xffffffff, 0x11223344, 0x0a0b0c0d});
}

TEST_CASE("Neighbouring identities have counters of their own") {
  std::set<PhiloxCounter> counters;
  for (const std::uint64_t index : {std::uint64_t{0}, std::uint64_t{4}, std::uint64_t{1} << 34, std::uint64_t{1} << 53})
    for (const std::uint32_t cohort : {0u, 1u, 4095u})
      for (const std::uint32_t trial : {0u, 1u, 0xffffffffu})
        for (const std::uint32_t stream : {0u, 1u, 0xffffffffu})
          counters.insert(philox_counter(Stream{stream}, Trial{trial}, Cohort{cohort}, index));
  CHECK(counters.size() == 4 * 3 * 3 * 3);
}

}  // namespace fleetprint::base
