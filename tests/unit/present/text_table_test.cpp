#include "present/text_table.hpp"

#include <catch2/catch_test_macros.hpp>
#include <sstream>

#include "present/number_text.hpp"

namespace fleetprint::present {
namespace {

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
  CHECK(table.text() ==
        "Point      net        devices\n"
        "base    -827.4    541 billion\n"
        "Greatest\n"
        "häufig     1.2  1.12 trillion\n"
        "none\n");
}

TEST_CASE("gaps narrow before anything is cut, and titles keep some blanks") {
  TextTable table({{"Point", Side::left, 4}, {"Net 5~%"}, {"last"}});
  table.row({"base_with_a_name", std::string(30, '1'), std::string(32, '2')});
  const std::string text = table.text();
  CHECK(text.find("base_with_a_name " + std::string(30, '1') + " " + std::string(32, '2') + "\n") != std::string::npos);
  CHECK(text.find("Net 5 %") != std::string::npos);
}

TEST_CASE("titles are folded before anything else gives way") {
  TextTable table(
      {{"Point", Side::left}, {std::string("a title of several words ") + std::string(60, 'x')}, {"last one"}});
  table.row({"base", "1", "2"});
  CHECK(widest(table.text()) <= table_width);
  CHECK(table.text().find("base") != std::string::npos);
  CHECK(table.text().find("last one") != std::string::npos);
  const std::string first = table.text().substr(0, table.text().find('\n'));
  CHECK(first.ends_with("a title of several words"));
}

TEST_CASE("a column that allows it is cut in its middle, no further than it must") {
  TextTable table({{"Point", Side::left, 16}, {"a"}, {"b"}});
  const std::string name = "the_beginning_" + std::string(60, 'm') + "_the_end";
  table.row({name, "1234567", "7654321"});
  const std::string text = table.text();
  CHECK(widest(text) == table_width);
  CHECK(text.find("the_beginning_") != std::string::npos);
  CHECK(text.find("_the_end  1234567  7654321\n") != std::string::npos);
}

TEST_CASE("a column that may go is left out where there is no room") {
  const auto text_of = [](std::size_t width) {
    TextTable table({{"Point", Side::left}, {"a"}, {"bar", Side::left, std::string::npos, true}});
    table.row({"base", std::string(width, '1'), "####"});
    return table.text();
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
  const std::string text = table.text();
  CHECK(widest(text) <= table_width);
  std::size_t shown = 0;
  for (std::size_t at = text.find("123456789012"); at != std::string::npos; at = text.find("123456789012", at + 1))
    ++shown;
  CHECK(shown == 12);
  CHECK(text.find("\n\n") != std::string::npos);
  CHECK(text.find("123456789012123") == std::string::npos);
}

}  // namespace fleetprint::present
