#include "base/version.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

namespace fleetprint::base {

TEST_CASE("The version says what the binary was built from") {
  const Version built = version();
  CHECK(std::count(built.number.begin(), built.number.end(), '.') == 2);
  CHECK_FALSE(built.git_commit.empty());
  CHECK(built.compiler.find(' ') != std::string_view::npos);
  CHECK(built.flags.find("-ffp-contract=off") != std::string_view::npos);
  CHECK(built.flags.find("-ffast-math") == std::string_view::npos);
  CHECK(built.libraries.find("Boost") != std::string_view::npos);
}

}  // namespace fleetprint::base
