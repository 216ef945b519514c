#include "store/overrides.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fleetprint::store {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("settings are found in the history of early versions", "[overrides]") {
  CHECK(overrides_in("fleetprint 0.1.0 run x.toml").empty());
  CHECK(overrides_in("fleetprint 0.1.0 run x.toml --set 'seed=1' --set 'title='a b''") ==
        Lines{"seed=1", "title='a b'"});
}

TEST_CASE("settings are kept a line each", "[overrides]") {
  CHECK(overrides_text({}) == "");
  CHECK(overrides_text({"seed=1", "x=[1,\n2]"}) == "seed=1\nx=[1, 2]");
}

}  // namespace
}  // namespace fleetprint::store
