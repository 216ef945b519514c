#include "input/scenario_file.hpp"

#include <catch2/catch_test_macros.hpp>

#include "refusal.hpp"

using namespace fleetprint;
using input::Node;

TEST_CASE("members are in file order and keep their places when copied") {
  const Node root = input::parse_toml("z = 1\na = [1.0, 2]\n[fleet]\ndevices = 250e9\n", "x.toml");
  const Node copy = root;
  REQUIRE(copy.table()->size() == 3);
  CHECK(copy.table()->at(0).key == "z");
  CHECK(copy.table()->at(1).where == base::Location{"x.toml", 2, 1});
  CHECK(copy.find("a")->array()->at(1).where == base::Location{"x.toml", 2, 11});
  CHECK(copy.find("fleet")->where == base::Location{"x.toml", 3, 1});
  CHECK(copy.find("fleet")->find("devices")->number() == 250e9);
}

TEST_CASE("every kind of value is kept") {
  const Node root = input::parse_toml("t = 'x'\ni = 3\nr = 1.0\nb = true\nd = 2024-01-01\ne = []\n", "x.toml");
  CHECK(*root.find("t")->text() == "x");
  CHECK(*root.find("i")->integer() == 3);
  CHECK(root.find("i")->number() == 3.0);
  CHECK(root.find("r")->integer() == nullptr);
  CHECK(show(*root.find("t")) == "\"x\"");
  CHECK(show(*root.find("r")) == "1.0");
  CHECK(show(*root.find("b")) == "true");
  CHECK(show(*root.find("d")) == "a date or a time");
  CHECK(show(*root.find("e")) == "an empty list");
  CHECK(show(root) == "a table");
  CHECK(root.find("nothing") == nullptr);
}

TEST_CASE("what is not TOML is told at its place") {
  CHECK(refusal([] { input::parse_toml("a = 1\nb = x\n", "x.toml"); }).starts_with("x.toml:2:5: not valid TOML ("));
}

TEST_CASE("a value is read alone") {
  const base::Location where{"--set", 0, 0};
  CHECK(input::parse_toml_value("1e9", where)->number() == 1e9);
  CHECK(input::parse_toml_value("{ lower = 1 }", where)->find("lower")->where == where);
  CHECK_FALSE(input::parse_toml_value("shared", where));
  CHECK_FALSE(input::parse_toml_value("", where));
  CHECK_FALSE(input::parse_toml_value("1\nother = 2", where));
}

TEST_CASE("keys that nest too deep are refused before they are read, wherever dots stand") {
  const std::string deep = "a" + [] {
    std::string rest;
    for (int i = 0; i < 40; ++i) rest += " . \"b\"";
    return rest;
  }();
  for (const std::string& text :
       {"x = 1\n" + deep + " = 1", "x = 1\n[" + deep + "]", "x = 1\ny = { " + deep + " = 1 }"})
    CHECK(refusal([&] { input::parse_toml(text, "x.toml"); }) == "x.toml:2: nested more than 32 deep.");
  const std::string dots(100, '.');
  CHECK(input::parse_toml(
            "x = \"" + dots + "\" # " + dots + "\ny = '" + dots + "'\nz = \"\"\"" + dots + "\n\"" + dots + "\\\"" +
                dots + "\"\"\"\nw = [" +
                [] {
                  std::string list;
                  for (int i = 0; i < 100; ++i) list += "0.5,";
                  return list;
                }() +
                "]",
            "x.toml")
            .table()
            ->size() == 4);
}
