#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "kernels/triangular_draw.hpp"

// All 2^32 words that a draw may get: no sampling error, so that what is left is the draw's own.
namespace fleetprint::kernels {
namespace {

using Catch::Matchers::WithinAbs;

struct Law {
  double lower;
  double typical;
  double upper;
};

const Law laws[] = {{1.0, 2.0, 4.0}, {0.0, 0.0, 1.0}, {-2.0, 3.0, 3.0}, {0.05, 0.39, 0.80}, {5.0, 5.0 + 1e-6, 6.0}};

struct Means {
  double deviation = 0.0;
  double square = 0.0;
};

// Added up in runs of 2^16, so that the rounding of the sums stays below 1e-13.
Means over_all_words(const TriangularDraw& draw) {
  Means means;
  for (std::uint64_t high = 0; high < 65536; ++high) {
    double sum = 0.0;
    double square = 0.0;
    for (std::uint64_t low = 0; low < 65536; ++low) {
      const auto x = static_cast<double>(draw.deviation(static_cast<std::uint32_t>(high << 16 | low)));
      sum += x;
      square += (x - draw.bias) * (x - draw.bias);
    }
    means.deviation += sum / 65536.0;
    means.square += square / 65536.0;
  }
  means.deviation /= 65536.0;
  means.square /= 65536.0;
  return means;
}

}  // namespace

TEST_CASE("Corrected for the stated bias, the mean over all words is the law's within 1e-9 of its width") {
  const Law law = GENERATE(from_range(laws));
  const TriangularDraw draw = make_triangular_draw(law.lower, law.typical, law.upper);
  const double width = law.upper - law.lower;
  const double p = law.typical - law.lower;
  const double q = law.upper - law.typical;
  const Means means = over_all_words(draw);
  INFO("bias " << draw.bias / width << ", left " << (means.deviation - draw.bias) / width << " of the width");
  CHECK_THAT(means.deviation - draw.bias, WithinAbs(0.0, 1e-9 * width));
  CHECK_THAT(means.square, WithinAbs((p * p + p * q + q * q) / 18.0, 1e-7 * width * width));
}

}  // namespace fleetprint::kernels
