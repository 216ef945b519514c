#include "kernels/vector_width.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

namespace fleetprint::kernels {

TEST_CASE("Every vector width has a name that parses back") {
  for (const auto width :
       {VectorWidth::reference, VectorWidth::sse2, VectorWidth::avx2, VectorWidth::avx512, VectorWidth::neon}) {
    CHECK(parse_vector_width(to_string(width)) == width);
  }
  CHECK_FALSE(parse_vector_width("avx").has_value());
  CHECK_FALSE(parse_vector_width("").has_value());
}

TEST_CASE("The reference is supported everywhere and the widest supported width is the last") {
  const auto widths = supported_widths();
  CHECK(widths.front() == VectorWidth::reference);
  CHECK(widths.back() == widest_supported());
  CHECK(std::ranges::is_sorted(widths));
  CHECK(std::ranges::all_of(widths, is_supported));
}

}  // namespace fleetprint::kernels
