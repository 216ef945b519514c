#include "input/csv_table.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "input/text_file.hpp"
#include "refusal.hpp"

using namespace fleetprint;
using input::CsvTable;
using input::parse_csv;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> pieces_of(const std::string& text, char delimiter) {
  std::vector<std::string> pieces(1);
  for (const char c : text)
    if (c == delimiter)
      pieces.emplace_back();
    else
      pieces.back() += c;
  return pieces;
}

// What a spreadsheet makes of a table of ours after load and save: cells at every comma, all text in quotation marks,
// all lines as long as the longest, decimal signs of the locale.
std::string saved_again(const std::string& text, char delimiter, char decimal) {
  std::vector<std::vector<std::string>> lines;
  std::size_t longest = 0;
  for (const std::string& line : pieces_of(text, '\n'))
    longest = std::max(longest, lines.emplace_back(pieces_of(line, ',')).size());
  lines.pop_back();  // after the last line end
  std::string saved;
  for (std::vector<std::string>& cells : lines) {
    cells.resize(longest);
    for (std::size_t c = 0; c < longest; ++c) {
      std::string& cell = cells[c];
      const bool is_number = !cell.empty() && cell.find_first_not_of("0123456789.e") == std::string::npos;
      if (is_number) std::replace(cell.begin(), cell.end(), '.', decimal);
      const bool needs_quotes = !cell.empty() && (!is_number || cell.find(delimiter) != std::string::npos);
      if (c > 0) saved += delimiter;
      if (needs_quotes) saved += '"';
      for (const char letter : cell) saved += letter == '"' ? std::string(2, '"') : std::string(1, letter);
      if (needs_quotes) saved += '"';
    }
    saved += "\r\n";
  }
  return saved;
}

std::vector<std::vector<std::string>> texts_of(const CsvTable& table) {
  std::vector<std::vector<std::string>> rows(1);
  for (const input::CsvCell& column : table.columns) rows.front().push_back(column.text);
  for (const std::vector<input::CsvCell>& row : table.rows) {
    rows.emplace_back();
    for (const input::CsvCell& cell : row) rows.back().push_back(cell.text);
  }
  return rows;
}

}  // namespace

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
  const CsvTable table = parse_csv("a,b\n1,2,3\n\"1\" x,2\n5\" y,2\n4,5\n", "x.csv");
  CHECK(table.rows.size() == 1);
  CHECK(refusal([&] { table.problems.throw_if_any("x.csv"); }) ==
        "x.csv:2: 3 fields (the table has 2 columns). If the comma is the decimal sign, put the numbers in quotation "
        "marks, or save with decimal points.\n"
        "x.csv:3:5: text after a closing quotation mark (a field stands in quotation marks as a whole). Write a "
        "quotation mark within it twice.\n"
        "x.csv:4:2: a quotation mark within a field (a field with one stands in quotation marks as a whole). Write it "
        "twice within those, or take it out.");
}

TEST_CASE("a row that commas cut into too many fields is told how to write them, once") {
  const auto said = [](const std::string& text) {
    return refusal([&] { parse_csv(text, "x.csv").problems.throw_if_any("x.csv"); });
  };
  const std::string decimal =
      " If the comma is the decimal sign, put the numbers in quotation marks, or save with decimal points.";
  CHECK(said("sector.*.rebound\n0,1\n-0,25\n0,3\n") == "x.csv:2: 2 fields (the table has 1 column)." + decimal);
  CHECK(said("a,b\nhomes,0,5\nroads,0,6\n") ==
        "x.csv:2: 3 fields (the table has 2 columns)." + decimal + "\nx.csv:3: 3 fields (the table has 2 columns).");
  CHECK(said("a\nhomes, roads\n") ==
        "x.csv:2: 2 fields (the table has 1 column). Fields with a comma stand in quotation marks.");
  CHECK(said("a;b\n1;2;3\n") == "x.csv:2: 3 fields (the table has 2 columns).");
}

TEST_CASE("fields are quoted as RFC 4180 says") {
  const CsvTable table = parse_csv("\"a\" , \"b,\"\"c\"\"\"\r\n\"1\",\" 58 mm2, CMOS \"\r\n\"\",2", "x.csv");
  CHECK(table.problems.empty());
  CHECK(table.columns[1].text == "b,\"c\"");
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0][0].text == "1");
  CHECK(table.rows[0][1].text == "58 mm2, CMOS");
  CHECK(table.rows[1][0].text.empty());
  CHECK(table.rows[1][1].where == base::Location{"x.csv", 3, 4});
}

TEST_CASE("a quotation mark that is not closed, and a line end within a field, are refused") {
  const auto said = [](const std::string& text) {
    return refusal([&] { parse_csv(text, "x.csv").problems.throw_if_any("x.csv"); });
  };
  CHECK(said("a,b\n1,\"2\n3,4\n").starts_with("x.csv:2:3: a quotation mark that is not closed"));
  CHECK(said("a,b\n\"1\nx\",2\n3,4\n").starts_with("x.csv:2:1: a control character, U+000A (fields stand on one line"));
  CHECK(said("a,b\x1b\n1,2\n").starts_with("x.csv:1:3: a control character, U+001B"));
}

// What LibreOffice and Excel make of a table: cells of comments at every comma, all lines as long as the longest, text
// in quotation marks or not; line ends and byte order mark of Windows, line ends of old Macs.
TEST_CASE("a table that a spreadsheet saved says the same") {
  const std::string written =
      "# About, all \"of\" it; here\n# Source: A, B (2020), C\n# Unit: L per device\n\nx,y\nu,1\nv,2.5\n";
  const std::string quoted =
      "\"# About\",\" all \"\"of\"\" it; here\",,\n\"# Source: A\",\" B (2020)\",\" C\",\n\"# Unit: L per "
      "device\",,,\n,,,\n"
      "\"x\",\"y\",,\n\"u\",1,,\n\"v\",2.5,,\n";
  const std::string bare =
      "\xEF\xBB\xBF# About,\" all \"\"of\"\" it; here\",,\r\n# Source: A, B (2020), C,\r\n# Unit: L per "
      "device,,,\r\n,,,\r\n"
      "x,y,,\r\nu,1,,\r\nv,2.5,,\r\n";
  const std::string german =
      "\"# About\";\" all \"\"of\"\" it; here\";;\n\"# Source: A\";\" B (2020)\";\" C\";\n# Unit: L per "
      "device;;;\n;;;\n"
      "x;y;;\nu;1;;\nv;2,5;;\n";
  const std::string german_with_commas = "# Source: \"A\", B (2020), C\n# Unit: L per device,\nx,y\nu,1\nv,\"2,5\"\n";
  const std::string tabs = "# Source: A, B (2020), C\t\n# Unit: L per device\t\nx\ty\nu\t1\nv\t2,5\t\t\n";
  const std::string of_a_mac = "# Source: A, B (2020), C\r# Unit: L per device\rx,y\ru,1\rv,2.5\r";
  const CsvTable expected = parse_csv(written, "x.csv");
  for (const std::string& text : {written, quoted, bare, german, german_with_commas, tabs, of_a_mac}) {
    const CsvTable table = parse_csv(text, "x.csv");
    INFO(text);
    CHECK(table.problems.empty());
    CHECK(table.unit == expected.unit);
    if (text != german_with_commas) CHECK(table.source == "A, B (2020), C");
    REQUIRE(table.columns.size() == 2);
    CHECK(table.columns[1].text == "y");
    REQUIRE(table.rows.size() == 2);
    for (std::size_t r = 0; r < 2; ++r)
      for (std::size_t c = 0; c < 2; ++c) CHECK(table.rows[r][c].text == expected.rows[r][c].text);
  }
}

TEST_CASE("a quotation mark in a comment need not be closed for the names to be found") {
  const std::string table = "sector;emissions\nx;5,5\n";
  for (const std::string comments :
       {"\"# Source: an open one\n# Unit: t CO2e per year\n", "\"# Source: an open one;\n\"# Unit: t CO2e per year\"\n",
        "\"# Source: an\nopen one\";\n# Unit: t CO2e per year\n", "# 15\" wide, or so\n# Unit: t CO2e per year\n",
        "\"# one; \"# another, \"\n# Unit: t CO2e per year\n",
        "\"# Source: said \"\"so, \n# Unit: t CO2e per year\n"}) {
    INFO(comments);
    const CsvTable read = parse_csv(comments + table, "x.csv");
    CHECK(read.problems.empty());
    CHECK(read.unit == "t CO2e per year");
    CHECK(texts_of(read) == std::vector<std::vector<std::string>>{{"sector", "emissions"}, {"x", "5.5"}});
  }
}

TEST_CASE("every shipped table says the same after a spreadsheet saved it") {
  int tables = 0;
  for (const auto& entry : std::filesystem::directory_iterator(FLEETPRINT_SCENARIOS)) {
    if (entry.path().extension() != ".csv") continue;
    INFO(entry.path());
    ++tables;
    const std::string text = bytes_of(entry.path());
    const CsvTable written = parse_csv(text, "x.csv");
    CHECK(written.problems.empty());
    struct Form {
      char delimiter, decimal;
    };
    for (const Form form : {Form{',', '.'}, Form{';', ','}, Form{',', ','}, Form{'\t', '.'}, Form{'\t', ','}}) {
      const CsvTable saved = parse_csv(saved_again(text, form.delimiter, form.decimal), "x.csv");
      CHECK(saved.problems.empty());
      CHECK(saved.source == written.source);
      CHECK(saved.unit == written.unit);
      CHECK(texts_of(saved) == texts_of(written));
    }
  }
  CHECK(tables >= 10);
}

TEST_CASE("signs that contradict one another, or may mean two things, are refused") {
  const auto said = [](const std::string& text) {
    const input::Problems problems = parse_csv(text, "x.csv").problems;
    return problems.empty() ? std::string() : refusal([&] { problems.throw_if_any("x.csv"); });
  };
  CHECK(said("a;b\nx;0,5\ny;0.5\n").starts_with("x.csv:2:3: '0,5' has a comma, '0.5' in line 3 a point"));
  CHECK(said("a;b\nx;1.500\ny;0,5\n").starts_with("x.csv:3:3: '0,5' has a comma, '1.500' in line 2 a point"));
  CHECK(said("a;b\nx;1.500\ny;20\n").starts_with("x.csv:2:3: '1.500' can be read in two ways (as thousands"));
  CHECK(said("a,b\nx,\"1,500\"\n").starts_with("x.csv:2:3: '1,500' can be read in two ways"));
  CHECK(said("a\tb\nx\t1,500\n").starts_with("x.csv:2:3: '1,500' can be read in two ways"));
  CHECK(said("a,b;c\nx,1;2\n").starts_with("x.csv: the column names are separated by commas and by semicolons"));
  CHECK(said("a;b\nx;1.500\ny;1.5\n").empty());
  CHECK(said("a;b\nx;0.500\n").empty());
  CHECK(said("a;b\nx;1,500\n").empty());  // the semicolon says that the comma is the decimal sign
  CHECK(said("a,b\nx,\"1,500\"\ny,\"12,5\"\n").empty());
  CHECK(parse_csv("a;b\nx;1,500\n", "x.csv").rows[0][1].text == "1.500");
  CHECK(parse_csv("a;b\nx;1,5E-3\n", "x.csv").rows[0][1].text == "1.5E-3");
}

TEST_CASE("columns need different names, and rows") {
  CHECK(refusal([] { parse_csv("a,a,,b\n1,2,3,4\n", "x.csv").problems.throw_if_any("x.csv"); }) ==
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
  CHECK(read("+1.5E+01") == 15.0);
  CHECK(problems.empty());
  for (const char* wrong : {"", "x", "1x", "-1", "101", "nan", "inf", "1,5", "0x10"}) CHECK_FALSE(read(wrong));
  CHECK(problems.all().size() == 9);
}
