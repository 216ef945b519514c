#include "input/text_file.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace fleetprint::input;

TEST_CASE("a missing file suggests one of nearly that name") {
  const TextFile loaded = load_text(FLEETPRINT_SCENARIOS "/paper-250b.toml", greatest_scenario_bytes);
  CHECK(loaded.fault == "no such file");
  CHECK(loaded.suggestion == "Did you mean 'paper-250bn.toml'?");
}

TEST_CASE("a folder is no text") {
  CHECK(load_text(FLEETPRINT_SCENARIOS, greatest_scenario_bytes).fault == "it is a folder");
}
