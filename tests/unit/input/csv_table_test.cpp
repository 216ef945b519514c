#include "input/csv_table.hpp"

#include <catch2/catch_test_macros.hpp>

#include "input/sha256.hpp"
#include "refusal.hpp"

using namespace fleetprint;
using input::CsvTable;
using input::parse_csv;

TEST_CASE("comments carry source and unit, cells their places") {
  const std::string text = "# About\n# Source: Someone (2020)\n# Unit: L per device\n# Source: later\na, b\n\n1 ,2\r\n";
  const CsvTable table = parse_csv(text, "x.csv");
  CHECK(table.problems.empty());
  CHECK(table.source == "Someone (2020)");
  CHECK(table.unit == "L per device");
  CHECK(table.sha256 == input::sha256(text));
  REQUIRE(table.rows.size() == 1);
  CHECK(table.columns[1].text == "b");
  CHECK(table.rows[0][0].text == "1");
  CHECK(table.rows[0][1].text == "2");
  CHECK(table.rows[0][1].where == base::Location{"x.csv", 7, 4});
}

TEST_CASE("broken lines are left out and told, the others kept") {
  const CsvTable table = parse_csv("a,b\n1,2,3\n\"1\",2\n4,5\n", "x.csv");
  CHECK(table.rows.size() == 1);
  CHECK(refusal([&] { table.problems.throw_if_any("x.csv"); }) ==
        "x.csv:2: 3 fields (the table has 2 columns).\n"
        "x.csv:3: a quotation mark (fields are written without quotes). Take it out.");
}

TEST_CASE("columns need different names, and rows") {
  CHECK(refusal([] { parse_csv("a,a,\n1,2,3\n", "x.csv").problems.throw_if_any("x.csv"); }) ==
        "x.csv:1:3: a: a second column of this name.\nx.csv:1:5: a column without a name.");
  CHECK(refusal([] { parse_csv("a,b\n", "x.csv").problems.throw_if_any("x.csv"); }).starts_with("x.csv: no data"));
}

TEST_CASE("columns are found in any order, and exactly those") {
  const CsvTable table = parse_csv("b,a\n1,2\n", "x.csv");
  CHECK(exact_columns(table, {"a", "b"}) == std::vector<std::size_t>{1, 0});
  CHECK(refusal([&] {
          exact_columns(table, {"a", "c"});
        }) == "x.csv:1:1: c: missing column. The columns are a, c.\nx.csv:1:1: b: unknown column. Known: a, c.");
}

TEST_CASE("quantities are whole cells") {
  input::Problems problems;
  const auto read = [&](const std::string& text) {
    return input::quantity({text, {"x.csv", 1, 1}}, "c", 100, problems);
  };
  CHECK(read("0.25") == 0.25);
  CHECK(read("1e2") == 100.0);
  CHECK(problems.empty());
  for (const char* wrong : {"", "x", "1x", "-1", "101", "nan", "inf", "1,5", "0x10"}) CHECK_FALSE(read(wrong));
  CHECK(problems.all().size() == 9);
}
