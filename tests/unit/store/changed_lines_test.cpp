#include "store/changed_lines.hpp"

#include <fmt/format.h>
#include <catch2/catch_test_macros.hpp>

using fleetprint::store::changed_keys;
using fleetprint::store::changed_tables;

TEST_CASE("Changed keys are told with both values, also where one side lacks them") {
  CHECK(changed_keys("a = 1\nb = \"x = y\"\nc = 3\n", "a = 1\nb = \"z\"\nd = 4\n") ==
        "b is \"x = y\" here and \"z\" there, c is 3 here and not given there, d is not given here and 4 there");
}

TEST_CASE("Of many changed keys the first few are told, and how many more") {
  std::string here, there;
  for (int i = 0; i < 7; ++i) {
    here += fmt::format("k{} = 0\n", i);
    there += fmt::format("k{} = 1\n", i);
  }
  CHECK(changed_keys(here, there) ==
        "k0 is 0 here and 1 there, k1 is 0 here and 1 there, k2 is 0 here and 1 there, k3 is 0 here and 1 there "
        "and 3 more");
}

TEST_CASE("Of a long value the part that differs is told, in whole characters") {
  const std::string same(100, 'x');
  CHECK(changed_keys("a = " + same + "1 and what follows\n", "a = " + same + "2 and what follows\n") ==
        "a is ...xxxxxxxxxxxxxxx1 and what follows here and ...xxxxxxxxxxxxxxx2 and what follows there");
  std::string umlauts;
  for (int i = 0; i < 100; ++i) umlauts += "\u00e4";
  const std::string said = changed_keys("a = " + umlauts + "\n", "a = x" + umlauts + "\n");
  CHECK(said.find("\u00e4... here") != std::string::npos);
}

TEST_CASE("Keys in another order, and texts that say nothing") {
  CHECK(changed_keys("a = 1\nb = 2\n", "b = 2\na = 1\n") == "its tables stand in another order");
  CHECK(changed_keys("", "a = 1\n").empty());
}

TEST_CASE("Changed tables are told by their names") {
  CHECK(changed_tables("a.csv: 1\nb.csv: 2\n", "a.csv: 3\nb.csv: 2\nc.csv: 4\n") == "a.csv, c.csv");
}
