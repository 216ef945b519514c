#include "base/error.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fleetprint::base {
namespace {

Problem full_problem() {
  return {.where = {"fleet.toml", 12, 3},
          .key = "fleet.devices",
          .problem = "must be a whole number",
          .why = "it is 'many'",
          .suggestion = "Write for example 250_000_000_000."};
}

}  // namespace

TEST_CASE("A problem with all its parts follows the grammar") {
  CHECK(to_sentence(full_problem()) ==
        "fleet.toml:12:3: fleet.devices: must be a whole number (it is 'many'). Write for example 250_000_000_000.");
}

TEST_CASE("Empty parts of a problem are left out with their punctuation") {
  Problem problem = full_problem();
  problem.where.column = 0;
  CHECK(to_sentence(problem).starts_with("fleet.toml:12: fleet.devices: "));
  problem.where.line = 0;
  CHECK(to_sentence(problem).starts_with("fleet.toml: fleet.devices: "));
  problem.where = {};
  CHECK(to_sentence(problem).starts_with("fleet.devices: must be"));
  problem.key.clear();
  CHECK(to_sentence(problem).starts_with("must be a whole number (it is 'many'). Write"));
  problem.why.clear();
  CHECK(to_sentence(problem) == "must be a whole number. Write for example 250_000_000_000.");
  problem.suggestion.clear();
  CHECK(to_sentence(problem) == "must be a whole number.");
}

TEST_CASE("A problem stands on one line, whatever it tells of") {
  CHECK(to_sentence(
            {.where = {"caf\xe9.toml", 1, 2}, .key = "a\nb", .problem = "is '\x1b[2J'", .why = "", .suggestion = ""}) ==
        "caf\\xe9.toml:1:2: a\\nb: is '\\x1b[2J'.");
}

TEST_CASE("A column without a line says nothing and is left out") {
  CHECK(to_sentence({.where = {"a.toml", 0, 9}, .key = "", .problem = "is empty", .why = "", .suggestion = ""}) ==
        "a.toml: is empty.");
}

TEST_CASE("An input error keeps every problem and prints one a line") {
  Problem second;
  second.problem = "has no sectors";
  const InputError error({full_problem(), second});
  REQUIRE(error.problems().size() == 2);
  CHECK(error.problems()[0].key == "fleet.devices");
  CHECK(error.problems()[1].problem == "has no sectors");
  CHECK(std::string(error.what()) == to_sentence(full_problem()) + "\nhas no sectors.");
}

TEST_CASE("An input error may have a single problem") {
  const InputError error(full_problem());
  REQUIRE(error.problems().size() == 1);
  CHECK(error.what() == to_sentence(full_problem()));
}

TEST_CASE("A run error is no input error") {
  CHECK_THROWS_AS(throw RunError("the disk is full"), std::runtime_error);
  CHECK_FALSE(std::is_base_of_v<InputError, RunError>);
  CHECK_FALSE(std::is_base_of_v<RunError, InputError>);
}

}  // namespace fleetprint::base
