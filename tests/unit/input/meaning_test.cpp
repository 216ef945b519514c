#include "input/meaning.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>

#include "input/scenario_file.hpp"

using Catch::Matchers::ContainsSubstring;
using fleetprint::input::meaning_text;
using fleetprint::input::parse_toml;

namespace {

std::string meaning_of(std::string_view text) { return meaning_text(parse_toml(text, "x.toml")); }

}  // namespace

TEST_CASE("Words, places and the order of keys do not change the meaning") {
  const std::string meaning = meaning_of("a = 2\nb = [1, 0.5]\n[sector]\nsaving = 0.1\n");
  CHECK(meaning_of("# why\nb = [1.0, 5e-1]\na = 2.0\n\n[sector]\n saving = 0.1 # so\n") == meaning);
  CHECK(meaning_of("title = 'x'\nquestion = '?'\nnotes = 'n'\nbase_label = 'l'\na = 2\nb = [1, 0.5]\n"
                   "[sector]\nsaving = 0.1\nsource = 's'\nlabel = 'l'\n") == meaning);
}

TEST_CASE("What results state on its own is left out of the meaning") {
  CHECK(meaning_of("seed = 1\n[sampling]\ntrials = 2\n") == meaning_of("[sampling]\n"));
  CHECK(meaning_of("[sampling]\nmethod = 'device'\n") != meaning_of("[sampling]\n"));
}

TEST_CASE("Every value, its place in a list and its kind are part of the meaning") {
  const std::string meaning = meaning_of("a = [1, 2]\nb = 'c'\n");
  for (const char* other :
       {"a = [2, 1]\nb = 'c'\n", "a = [1, 2]\nb = 'd'\n", "a = [1, 2, 'b']\n", "a = [[1, 2]]\nb = 'c'\n",
        "a = [12]\nb = 'c'\n", "a = [1, 2]\nb = { c = true }\n", "a = [1, 2]\nb = 'c'\nc = 0\n"})
    CHECK(meaning_of(other) != meaning);
  CHECK(meaning_of("a = 1") != meaning_of("a = '1'"));
  CHECK(meaning_of("a = 1e300") != meaning_of("a = 2e300"));
}

TEST_CASE("A level of a block is no amount: 1 is the hardware level, 1.0 one unit of the indicator") {
  const std::string blocks = "[[fleet.profile]]\nname = 'a'\nblocks = { casing = ";
  CHECK(meaning_of(blocks + "1 }\n") != meaning_of(blocks + "1.0 }\n"));
  CHECK(meaning_of(blocks + "1.0 }\n") == meaning_of(blocks + "1e0 }\n"));
  CHECK_THAT(meaning_of(blocks + "{ lower = 1, upper = 2.0 } }\n"), ContainsSubstring("upper = 2"));
  const std::string axis = "[[sweep.axis]]\nname = 'c'\nkey = 'fleet.profile.a.blocks.casing'\nvalues = [0, ";
  CHECK(meaning_of(axis + "1]\n") != meaning_of(axis + "1.0]\n"));
  const std::string axis_of_devices = "[[sweep.axis]]\nkey = 'fleet.devices'\nvalues = [0, ";
  CHECK(meaning_of(axis_of_devices + "1]\n") == meaning_of(axis_of_devices + "1.0]\n"));
  const std::string variant = "[[variant]]\nname = 'v'\n\"fleet.profile.a.blocks.casing\" = ";
  CHECK(meaning_of(variant + "1\n") != meaning_of(variant + "1.0\n"));
}

TEST_CASE("A sweep's reference is keyed by axes, whatever their names are") {
  CHECK(meaning_of("[sweep]\nreference = { label = 1 }\n") != meaning_of("[sweep]\nreference = { label = 2 }\n"));
}

TEST_CASE("The meaning has a line for each value, found by its path") {
  CHECK(meaning_of("[[sector]]\nname = 'homes'\nsaving = { upper = 0.3, lower = 0.1 }\n[[sector]]\nrebound = 0\n"
                   "[sweep]\nreference = { label = \"a\\nb = 'c'\" }\nvalues = [1, { law = 'x' }]\n") ==
        "sector.homes.name = \"homes\"\nsector.homes.saving.lower = 0.1\nsector.homes.saving.upper = 0.3\n"
        "sector[2].rebound = 0\n"
        "sweep.reference.label = \"a\\nb = 'c'\"\nsweep.values = [1, {law = \"x\"}]\n");
}
