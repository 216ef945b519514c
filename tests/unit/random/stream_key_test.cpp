#include "random/stream_key.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <vector>

#include "base/error.hpp"

namespace fleetprint::random {
namespace {

// Two names found by trying one after another; both hash to 0xcc5cd341.
const std::string one_name = "sector/8486/saving";
const std::string colliding_name = "sector/21685/emissions";

}  // namespace

TEST_CASE("Stream ids are the published FNV-1a test vectors") {
  CHECK(stream_of("") == base::Stream{0x811c9dc5});
  CHECK(stream_of("a") == base::Stream{0xe40c292c});
  CHECK(stream_of("b") == base::Stream{0xe70c2de5});
  CHECK(stream_of("foobar") == base::Stream{0xbf9cf968});
}

TEST_CASE("Bytes above 127 are hashed as bytes") {
  // FNV-1a of the two bytes of e-acute in UTF-8, 0xc3 0xa9.
  const std::uint32_t after_first = (2166136261u ^ 0xc3u) * 16777619u;
  CHECK(stream_of("\xc3\xa9") == base::Stream{(after_first ^ 0xa9u) * 16777619u});
}

TEST_CASE("Distinct names pass and so do repeated ones") {
  CHECK_NOTHROW(expect_distinct_streams({}));
  const std::vector<std::string> names = {"sector/a/saving", "sector/b/saving", "sector/a/saving", one_name, one_name};
  CHECK_NOTHROW(expect_distinct_streams(names));
}

TEST_CASE("Two names of one stream are refused by name") {
  REQUIRE(stream_of(one_name) == stream_of(colliding_name));
  const std::vector<std::string> names = {"x", one_name, "y", colliding_name};
  CHECK_THROWS_MATCHES(expect_distinct_streams(names), base::InputError,
                       Catch::Matchers::Message(
                           "sector/21685/emissions: shares its random numbers with 'sector/8486/saving' (the 32-bit "
                           "stream ids of the two names are equal by chance). Rename one of them."));
}

}  // namespace fleetprint::random
