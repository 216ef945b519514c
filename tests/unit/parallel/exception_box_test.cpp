#include "parallel/exception_box.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace fleetprint::parallel {
namespace {

void put(ExceptionBox& box, std::uint64_t chunk) {
  box.put(chunk, std::make_exception_ptr(std::runtime_error("chunk " + std::to_string(chunk))));
}

}  // namespace

TEST_CASE("An empty box throws nothing") {
  const ExceptionBox box;
  CHECK_FALSE(box.has_before(1000));
  CHECK_NOTHROW(box.rethrow_if_any());
}

TEST_CASE("A box gives back the exception with its type and words") {
  ExceptionBox box;
  box.put(4, std::make_exception_ptr(std::out_of_range("beyond")));
  CHECK(box.has_before(5));
  CHECK_FALSE(box.has_before(4));
  CHECK_THROWS_MATCHES(box.rethrow_if_any(), std::out_of_range, Catch::Matchers::Message("beyond"));
  CHECK(box.has_before(5));
}

TEST_CASE("Of several exceptions the lowest chunk's is kept in whatever order they come") {
  using Order = std::vector<std::uint64_t>;
  const auto order = GENERATE(Order{3, 7, 9}, Order{9, 7, 3}, Order{7, 3, 9}, Order{9, 3, 7});
  ExceptionBox box;
  for (const std::uint64_t chunk : order) put(box, chunk);
  CHECK_THROWS_MATCHES(box.rethrow_if_any(), std::runtime_error, Catch::Matchers::Message("chunk 3"));
}

TEST_CASE("Of two exceptions of one chunk the first is kept") {
  ExceptionBox box;
  box.put(0, std::make_exception_ptr(std::runtime_error("first")));
  box.put(0, std::make_exception_ptr(std::runtime_error("second")));
  CHECK_THROWS_MATCHES(box.rethrow_if_any(), std::runtime_error, Catch::Matchers::Message("first"));
}

}  // namespace fleetprint::parallel
