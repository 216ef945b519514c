#include "kernels/triangular_draw.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

namespace fleetprint::kernels {
namespace {

using Catch::Matchers::WithinAbs;

constexpr std::uint32_t last_word = 0xFFFFFFFF;
constexpr double rounding = 3e-7;  // of a single-precision draw, in units of the width of the law

struct Law {
  double lower;
  double typical;
  double upper;

  double mean() const { return (lower + typical + upper) / 3.0; }
  double width() const { return upper - lower; }
};

const Law laws[] = {{1.0, 2.0, 4.0}, {0.0, 0.0, 1.0}, {-2.0, 3.0, 3.0}, {5.0, 5.0 + 1e-9, 6.0}, {5.0, 6.0 - 1e-9, 6.0}};

}  // namespace

TEST_CASE("The extreme words draw the ends of the law") {
  const Law law = GENERATE(from_range(laws));
  const TriangularDraw draw = make_triangular_draw(law.lower, law.typical, law.upper);
  CHECK(draw.deviation(0) == static_cast<float>(law.lower - law.mean()));
  CHECK(draw.deviation(last_word) == static_cast<float>(law.upper - law.mean()));
}

TEST_CASE("The words around the threshold draw the mode from both sides") {
  const Law law = GENERATE(from_range(laws));
  const TriangularDraw draw = make_triangular_draw(law.lower, law.typical, law.upper);
  const double mode = law.typical - law.mean();
  // One word is 2^-32 of probability; beside a mode at the end of the law that is up to 2^-16 of its width.
  const double step = law.width() / 65536.0;
  CHECK_THAT(static_cast<double>(draw.deviation(draw.last_below)), WithinAbs(mode, step));
  CHECK_THAT(static_cast<double>(draw.deviation(draw.last_below + 1)), WithinAbs(mode, step));
}

TEST_CASE("A greater word never draws a smaller value") {
  const Law law = GENERATE(from_range(laws));
  const TriangularDraw draw = make_triangular_draw(law.lower, law.typical, law.upper);
  float previous = draw.deviation(0);
  for (std::uint64_t word = 0; word <= last_word; word += 99'991) {
    const float value = draw.deviation(static_cast<std::uint32_t>(word));
    REQUIRE(value >= previous - static_cast<float>(law.width() * rounding));
    previous = value;
  }
}

TEST_CASE("The stated bias is the mean of the draws over all words") {
  const Law law = GENERATE(from_range(laws));
  const TriangularDraw draw = make_triangular_draw(law.lower, law.typical, law.upper);
  constexpr std::uint32_t samples = 1U << 20;  // the midpoint rule is within 1e-9 of the sum over 2^32 words
  constexpr std::uint32_t stride = 1U << 12;
  double sum = 0.0;
  for (std::uint32_t i = 0; i < samples; ++i) sum += static_cast<double>(draw.deviation(i * stride + stride / 2));
  CHECK_THAT(sum / samples, WithinAbs(draw.bias, 2e-9 * law.width()));
  CHECK(std::abs(draw.bias) < 1e-7 * law.width());
}

}  // namespace fleetprint::kernels
