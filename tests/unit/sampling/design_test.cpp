#include "sampling/design.hpp"

#include <algorithm>
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <set>
#include <vector>

#include "kernels/trial_draws.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::sampling {
namespace {

using model::SamplingDesign;

constexpr base::Seed design_seed{20231101};
const std::vector<base::Stream> design_streams = {random::stream_of("a"), random::stream_of("b"),
                                                  random::stream_of("c"), random::stream_of("d"),
                                                  random::stream_of("e")};

Design design_of(SamplingDesign kind, std::uint32_t trials_per_replicate) {
  return {kind, design_seed, trials_per_replicate, design_streams};
}

std::vector<double> one_by_one(const Design& design, base::Stream stream, std::uint32_t first, std::uint32_t count) {
  std::vector<double> uniforms;
  for (std::uint32_t t = first; t < first + count; ++t) uniforms.push_back(design.uniform(stream, base::Trial{t}));
  return uniforms;
}

std::vector<double> replicate_of(const Design& design, base::Stream stream, std::uint32_t which, std::uint32_t trials) {
  return one_by_one(design, stream, which * trials, trials);
}

// How many of the values lie in each of so many equal cells of (0, 1).
std::vector<int> cells_of(const std::vector<double>& uniforms, std::size_t cells) {
  std::vector<int> counts(cells, 0);
  for (const double u : uniforms) ++counts.at(static_cast<std::size_t>(u * static_cast<double>(cells)));
  return counts;
}

}  // namespace

TEST_CASE("The random design gives the numbers of the seed") {
  const Design design = design_seed;
  for (std::uint32_t t = 0; t < 100; ++t)
    REQUIRE(design.uniform(design_streams[0], base::Trial{t}) ==
            random::draw_uniform(design_seed, design_streams[0], base::Trial{t}));
  for (const kernels::VectorWidth width : kernels::supported_widths()) {
    std::vector<double> filled(777);
    std::vector<double> kernel(filled.size());
    design.fill(design_streams[0], {base::Trial{32}, filled.size(), width}, filled);
    kernels::draw_uniforms(design_seed, design_streams[0], base::Trial{32}, width, kernel);
    CHECK((filled == kernel));
  }
}

TEST_CASE("Trials have the same numbers alone and in any range at any width") {
  const auto kind = GENERATE(SamplingDesign::random, SamplingDesign::latin_hypercube, SamplingDesign::sobol);
  const auto trials = GENERATE(16u, 256u, 4096u);
  const Design design = design_of(kind, trials);
  for (const kernels::VectorWidth width : kernels::supported_widths())
    for (const base::Stream stream : design_streams)
      for (const std::uint32_t first : {0u, 208u, 4080u}) {
        std::vector<double> filled(999);
        design.fill(stream, {base::Trial{first}, filled.size(), width}, filled);
        REQUIRE((filled == one_by_one(design, stream, first, 999)));
      }
}

TEST_CASE("Each stratum of each parameter is hit once in each replicate") {
  const auto kind = GENERATE(SamplingDesign::latin_hypercube, SamplingDesign::sobol);
  const auto trials = GENERATE(1u, 2u, 64u, 1024u);
  const Design design = design_of(kind, trials);
  for (const base::Stream stream : design_streams)
    for (const std::uint32_t which : {0u, 1u, 15u})
      CHECK((cells_of(replicate_of(design, stream, which, trials), trials) == std::vector<int>(trials, 1)));
}

TEST_CASE("A Latin hypercube may have any number of trials") {
  const auto trials = GENERATE(3u, 100u, 625u);
  const Design design = design_of(SamplingDesign::latin_hypercube, trials);
  for (const base::Stream stream : design_streams) {
    std::vector<double> uniforms = replicate_of(design, stream, 2, trials);
    std::sort(uniforms.begin(), uniforms.end());
    for (std::uint32_t i = 0; i < trials; ++i) REQUIRE(std::abs(uniforms[i] * trials - (i + 0.5)) <= 0.5 + 1e-12);
  }
}

TEST_CASE("Two dimensions of a Sobol' design have a point in every elementary interval") {
  // The first two dimensions are a (0, m, 2)-net in base 2: of any 2^a by 2^(m - a) intervals each holds one point.
  constexpr std::uint32_t digits = 10;
  constexpr std::uint32_t trials = 1u << digits;
  const Design design = design_of(SamplingDesign::sobol, trials);
  for (const std::uint32_t which : {0u, 3u}) {
    const std::vector<double> x = replicate_of(design, design_streams[0], which, trials);
    const std::vector<double> y = replicate_of(design, design_streams[1], which, trials);
    for (std::uint32_t a = 0; a <= digits; ++a) {
      std::set<std::pair<int, int>> intervals;
      for (std::size_t i = 0; i < trials; ++i)
        intervals.emplace(static_cast<int>(std::ldexp(x[i], static_cast<int>(a))),
                          static_cast<int>(std::ldexp(y[i], static_cast<int>(digits - a))));
      CHECK(intervals.size() == trials);
    }
  }
}

TEST_CASE("Replicates, parameters and seeds are placed apart") {
  const auto kind = GENERATE(SamplingDesign::latin_hypercube, SamplingDesign::sobol);
  const Design design = design_of(kind, 128);
  const Design other(kind, base::Seed{1}, 128, design_streams);
  const std::vector<double> first = replicate_of(design, design_streams[0], 0, 128);
  CHECK((first != replicate_of(design, design_streams[0], 1, 128)));
  CHECK((first != replicate_of(design, design_streams[1], 0, 128)));
  CHECK((first != replicate_of(other, design_streams[0], 0, 128)));
}

// A trial's number over many replicates, and the products of two parameters' numbers.
TEST_CASE("Over the replicates every trial's number is uniform and parameters are independent") {
  const auto kind = GENERATE(SamplingDesign::latin_hypercube, SamplingDesign::sobol);
  const auto trial = GENERATE(0u, 5u);
  constexpr std::uint32_t replicates = 20'000;
  const Design design = design_of(kind, 8);
  double sum = 0;
  double square = 0;
  double product = 0;
  std::vector<int> cells(64, 0);
  for (std::uint32_t r = 0; r < replicates; ++r) {
    const double a = design.uniform(design_streams[0], base::Trial{8 * r + trial});
    const double b = design.uniform(design_streams[1], base::Trial{8 * r + trial});
    sum += a - 0.5;
    square += (a - 0.5) * (a - 0.5);
    product += (a - 0.5) * (b - 0.5);
    ++cells[static_cast<std::size_t>(64 * a)];
  }
  // Three numbers and 64 cells in four cases at 5.5 standard errors: false alarm once in 100 000.
  const double n = replicates;
  CHECK(std::abs(sum / n) < 5.5 * std::sqrt(1 / 12.0 / n));
  CHECK(std::abs(square / n - 1 / 12.0) < 5.5 * std::sqrt(1 / 180.0 / n));
  CHECK(std::abs(product / n) < 5.5 * std::sqrt(1 / 144.0 / n));
  for (const int count : cells) CHECK(std::abs(count - n / 64) < 5.5 * std::sqrt(n / 64));
}

TEST_CASE("Numbers stay within what may be drawn in the outermost strata") {
  const Design design = design_of(SamplingDesign::latin_hypercube, 1u << 31);
  for (std::uint32_t t = 0; t < 1000; ++t) {
    const double u = design.uniform(design_streams[0], base::Trial{t});
    CHECK(u >= 0x1p-53);
    CHECK(u <= 1 - 0x1p-53);
  }
}

}  // namespace fleetprint::sampling
