#include "random/philox_engine.hpp"

#include <boost/random/binomial_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <random>
#include <vector>

#include "random/stream_key.hpp"

namespace fleetprint::random {
namespace {

constexpr base::Seed engine_seed{20231115};
constexpr base::Stream stream{0x12345678};
constexpr base::Trial trial{9};

static_assert(std::uniform_random_bit_generator<PhiloxEngine>);

}  // namespace

TEST_CASE("The engine gives the words of the blocks in order") {
  PhiloxEngine engine(engine_seed, stream, trial, base::Cohort{3});
  for (std::uint64_t index = 0; index < 64; ++index) {
    const auto counter = base::philox_counter(stream, trial, base::Cohort{3}, index);
    REQUIRE(engine() == base::Philox4x32::block(counter, base::philox_key(engine_seed))[index % 4]);
  }
}

TEST_CASE("The engine starts at cohort zero unless told otherwise") {
  PhiloxEngine plain(engine_seed, stream, trial);
  PhiloxEngine cohort_0(engine_seed, stream, trial, base::Cohort{0});
  PhiloxEngine cohort_1(engine_seed, stream, trial, base::Cohort{1});
  const auto first = plain();
  CHECK(first == cohort_0());
  CHECK(first != cohort_1());
}

TEST_CASE("A copied engine continues on its own") {
  PhiloxEngine engine(engine_seed, stream, trial);
  for (int i = 0; i < 5; ++i) engine();
  PhiloxEngine copy = engine;
  const std::vector<std::uint32_t> expected = {engine(), engine(), engine(), engine()};
  CHECK(std::vector<std::uint32_t>{copy(), copy(), copy(), copy()} == expected);
}

TEST_CASE("Boost and standard distributions run on the engine") {
  PhiloxEngine engine(engine_seed, stream, trial);
  const double uniform = boost::random::uniform_01<double>()(engine);
  CHECK(uniform >= 0);
  CHECK(uniform < 1);
  CHECK(std::uniform_int_distribution<int>(1, 6)(engine) >= 1);
  // The mean of 20 000 binomial(100; 0.3) counts. 5 standard errors: false alarm once in 1.7 million.
  boost::random::binomial_distribution<int> draw_binomial(100, 0.3);
  constexpr int draws = 20000;
  double sum = 0;
  for (int i = 0; i < draws; ++i) sum += draw_binomial(engine);
  CHECK(std::abs(sum / draws - 30) < 5 * std::sqrt(100 * 0.3 * 0.7 / draws));
}

}  // namespace fleetprint::random
