#include "input/suggest.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace fleetprint::input;

TEST_CASE("edit distance counts insertions, deletions, substitutions and swaps") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("trails", "trials") == 1);
  CHECK(edit_distance("ca", "abc") == 3);  // 2 for the unrestricted distance, which edits a part twice
  CHECK(edit_distance("HSL", "hsl") == 0);
}

TEST_CASE("the nearest candidate is suggested, the earlier of equals") {
  CHECK(suggest("residental", {"industry", "residential"}) == "Did you mean 'residential'?");
  CHECK(suggest("Sensing", {"sensing"}) == "Did you mean 'sensing'?");
  CHECK(suggest("saving", {"savings", "saving_"}) == "Did you mean 'savings'?");
}

TEST_CASE("the beginning of a longer name suggests it") {
  CHECK(suggest("grid_intensity", {"grid_intensity_kg_co2e_per_kwh"}) ==
        "Did you mean 'grid_intensity_kg_co2e_per_kwh'?");
  CHECK(suggest("gri", {"grid_intensity_kg_co2e_per_kwh"}).empty());
}

TEST_CASE("nothing far away is suggested") {
  CHECK(suggest("colour", {"devices", "dependence"}).empty());
  CHECK(suggest("x", {"y"}).empty());
  CHECK(suggest("", {"hsl"}).empty());
  CHECK(suggest("anything", {}).empty());
}

TEST_CASE("without a near candidate all are listed") {
  CHECK(suggest_or_list("colour", {"devices", "dependence"}) == "Known: devices, dependence.");
  CHECK(suggest_or_list("device", {"devices", "dependence"}) == "Did you mean 'devices'?");
  CHECK(suggest_or_list("colour", {}).empty());
}
