#include "present/text_table.hpp"

#include <catch2/catch_test_macros.hpp>
#include <sstream>

namespace fleetprint::present {
namespace {

constexpr std::size_t width = 80;

std::size_t widest(const std::string& text) {
  std::istringstream lines(text);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, columns_of(line));
  return widest;
}

}  // namespace

TEST_CASE("cells of a table are two columns apart, and numbers end below each other") {
  TextTable table({{"Point", Side::left}, {"net"}, {"devices"}});
  table.row({"base", "-827.4", "541 billion"});
  table.line("Greatest");
  table.row({"häufig", "1.2", "1.12 trillion"});
  table.row({"none"});
  CHECK(table.text(width) ==
        "Point      net        devices\n"
        "base    -827.4    541 billion\n"
        "Greatest\n"
        "häufig     1.2  1.12 trillion\n"
        "none\n");
}

TEST_CASE("gaps narrow before anything is cut, and titles keep some blanks") {
  TextTable table({{"Point", Side::left, 4}, {"Net 5~%"}, {"last"}});
  table.row({"base_with_a_name", std::string(30, '1'), std::string(32, '2')});
  const std::string text = table.text(width);
  CHECK(text.find("base_with_a_name " + std::string(30, '1') + " " + std::string(32, '2') + "\n") != std::string::npos);
  CHECK(text.find("Net 5 %") != std::string::npos);
}

TEST_CASE("titles are folded before anything else gives way") {
  TextTable table(
      {{"Point", Side::left}, {std::string("a title of several words ") + std::string(60, 'x')}, {"last one"}});
  table.row({"base", "1", "2"});
  CHECK(widest(table.text(width)) <= width);
  CHECK(table.text(width).find("base") != std::string::npos);
  CHECK(table.text(width).find("last one") != std::string::npos);
  const std::string first = table.text(width).substr(0, table.text(width).find('\n'));
  CHECK(first.ends_with("a title of several words"));
}

TEST_CASE("a column that allows it is cut in its middle, no further than it must") {
  TextTable table({{"Point", Side::left, 16}, {"a"}, {"b"}});
  const std::string name = "the_beginning_" + std::string(60, 'm') + "_the_end";
  table.row({name, "1234567", "7654321"});
  const std::string text = table.text(width);
  CHECK(widest(text) == width);
  CHECK(text.find("the_beginning_") != std::string::npos);
  CHECK(text.find("_the_end  1234567  7654321\n") != std::string::npos);
}

TEST_CASE("a column that may go is left out where there is no room") {
  const auto text_of = [](std::size_t ones) {
    TextTable table({{"Point", Side::left}, {"a"}, {"bar", Side::left, std::string::npos, 0}});
    table.row({"base", std::string(ones, '1'), "####"});
    return table.text(width);
  };
  CHECK(text_of(60).find("####") != std::string::npos);
  CHECK(text_of(70).find("####") == std::string::npos);
  CHECK(text_of(70).find("11111") != std::string::npos);
}

TEST_CASE("a table that is too wide is divided after its first column") {
  std::vector<TextColumn> columns{{"Point", Side::left, 8}};
  std::vector<std::string> cells{"base"};
  for (int i = 0; i < 12; ++i) {
    columns.push_back({"column " + std::to_string(i)});
    cells.push_back("123456789012");
  }
  TextTable table(columns);
  table.row(cells);
  const std::string text = table.text(width);
  CHECK(widest(text) <= width);
  std::size_t shown = 0;
  for (std::size_t at = text.find("123456789012"); at != std::string::npos; at = text.find("123456789012", at + 1))
    ++shown;
  CHECK(shown == 12);
  CHECK(text.find("\n\n") != std::string::npos);
  CHECK(text.find("123456789012123") == std::string::npos);
}

TEST_CASE("a table fits any terminal and its cells never touch") {
  for (const std::size_t terminal : {60, 80, 120}) {
    TextTable table({{"Point", Side::left, 12},
                     {"what leads there", Side::left, 20, always, true},
                     {"net since the start 5~%"},
                     {"of the least worth", Side::right, std::string::npos, 1}});
    for (int i = 0; i < 3; ++i)
      table.row({"a_name_of_a_point_that_is_long_" + std::to_string(i),
                 "sector/residential/saving 0.61, sector/other/rebound 0.2, inventory/power_supply/2 0.15", "-827.4",
                 "541 billion"});
    table.line(
        "A heading that has the whole width to itself, and goes on and on until it is longer than a terminal is");
    const std::string text = table.text(terminal);
    CHECK(widest(text) <= terminal);
    for (const char* word : {"ong_2 ", "inventory/power_supply/2", " -827.4 ", " 541 billion\n", "longer"})
      CHECK(text.find(word) != std::string::npos);
  }
}

TEST_CASE("columns of the least worth go first, together, and only as many as they must") {
  const auto text_of = [](std::size_t terminal) {
    TextTable table({{"Axis", Side::left, 4},
                     {"a", Side::right, std::string::npos, 2},
                     {"b", Side::right, std::string::npos, 1},
                     {"c", Side::right, std::string::npos, 1},
                     {"d"}});
    table.row({"value", "1111111111", "2222222222", "3333333333", "4444444444"});
    return table.text(terminal);
  };
  CHECK(text_of(60).find("3333333333") != std::string::npos);
  CHECK(text_of(40).find("3333333333") == std::string::npos);
  CHECK(text_of(40).find("2222222222") == std::string::npos);
  CHECK(text_of(40).find("1111111111") != std::string::npos);
  CHECK(text_of(20).find("1111111111") == std::string::npos);
  CHECK(text_of(20).find("4444444444") != std::string::npos);
}

TEST_CASE("a cell of a column that is folded goes on below itself, with the blanks that it begins with") {
  TextTable table({{"", Side::left, 8, always, true}, {"", Side::left, 12, always, true}});
  table.row({"  base case", "saving 0.61, rebound 0.2"});
  table.row({"  other", "none"});
  CHECK(table.text(22) ==
        "  base    saving 0.61,\n"
        "  case    rebound 0.2\n"
        "  other   none\n");
}

TEST_CASE("a page folds lines and paragraphs to its width") {
  TextPage page(30);
  page.line("  one two three four five six seven", 4);
  page.add("\n");
  page.paragraph("Answer", "eight nine ten eleven twelve");
  page.warnings({"thirteen"});
  CHECK(page.text() ==
        "  one two three four five\n"
        "    six seven\n"
        "\n"
        "Answer     eight nine ten\n"
        "           eleven twelve\n"
        "Warning    thirteen\n");
}

TEST_CASE("Text is folded between words") {
  CHECK(folded("one two three", 80, 2) == "one two three");
  CHECK(folded("one two three", 9, 2) == "one two\n  three");
  CHECK(folded("", 9, 2).empty());
}

}  // namespace fleetprint::present
