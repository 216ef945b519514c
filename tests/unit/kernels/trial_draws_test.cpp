#include "kernels/trial_draws.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <vector>

#include "base/philox.hpp"

namespace fleetprint::kernels {
namespace {

constexpr base::Seed seed{0x0123456789ABCDEF};
constexpr base::Stream stream{0xCAFEF00D};

std::vector<double> uniforms(base::Trial first, std::size_t count, VectorWidth width) {
  std::vector<double> values(count);
  draw_uniforms(seed, stream, first, width, values);
  return values;
}

}  // namespace

TEST_CASE("A trial's uniform number is that of words 0 and 1 of its counter") {
  const auto values = uniforms(base::Trial{4096}, 100, VectorWidth::reference);
  for (std::uint32_t i = 0; i < 100; ++i) {
    const auto counter = base::philox_counter(stream, base::Trial{4096 + i}, base::Cohort{0}, 0);
    const auto words = base::Philox4x32::block(counter, base::philox_key(seed));
    REQUIRE(values[i] == base::to_uniform(words[0], words[1]));
  }
}

TEST_CASE("Every width draws the reference's uniform numbers, however many") {
  const base::Trial first = GENERATE(base::Trial{0}, base::Trial{16}, base::Trial{0xFFFFE000});
  for (const std::size_t count : {0U, 1U, 2U, 7U, 8U, 31U, 255U, 256U, 257U, 1000U, 5000U}) {
    const auto expected = uniforms(first, count, VectorWidth::reference);
    for (const VectorWidth width : supported_widths()) {
      INFO("width " << to_string(width) << ", count " << count);
      CHECK(uniforms(first, count, width) == expected);
    }
  }
}

TEST_CASE("Every width gives the reference's triangular quantiles") {
  const TriangularShape law = GENERATE(TriangularShape{0.1, 0.2, 0.4}, TriangularShape{-3, -3, 1e9},
                                       TriangularShape{5, 6, 6}, TriangularShape{2, 2, 2});
  std::vector<double> probabilities = uniforms(base::Trial{0}, 4999, VectorWidth::reference);
  probabilities.push_back(0x1p-53);
  probabilities.push_back(1 - 0x1p-53);
  auto expected = probabilities;
  to_triangular(law, VectorWidth::reference, expected);
  for (const VectorWidth width : supported_widths()) {
    INFO("width " << to_string(width));
    auto values = probabilities;
    to_triangular(law, width, values);
    CHECK(values == expected);
  }
  CHECK(std::ranges::all_of(expected, [&](double x) { return law.lower <= x && x <= law.upper; }));
}

TEST_CASE("Triangular quantiles invert the distribution function") {
  std::vector<double> values = {0.03, 0.125, 0.25, 0.5, 0.97};
  const auto probabilities = values;
  to_triangular({1, 2, 5}, VectorWidth::reference, values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double x = values[i];
    const double p = x < 2 ? (x - 1) * (x - 1) / 4 : 1 - (5 - x) * (5 - x) / 12;
    CHECK(std::abs(p - probabilities[i]) < 1e-15);
  }
}

}  // namespace fleetprint::kernels
