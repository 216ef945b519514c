#include "present/csv_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

namespace fleetprint::present {
namespace {

TEST_CASE("fields of a CSV are quoted where RFC 4180 asks for it, and only there") {
  CHECK(csv_field("plain text; 20 %") == "plain text; 20 %");
  CHECK(csv_field("").empty());
  CHECK(csv_field("a,b") == "\"a,b\"");
  CHECK(csv_field("say \"net\"") == "\"say \"\"net\"\"\"");
  CHECK(csv_field("two\nlines") == "two\\nlines");
  CHECK(csv_field("two\rlines") == "two\\rlines");
  CHECK(csv_field("Grünstrom") == "Grünstrom");
}

TEST_CASE("fields of a CSV are those of its style") {
  const CsvStyle german{';', ',', true};
  CHECK(csv_field("a,b", german) == "a,b");
  CHECK(csv_field("a;b", german) == "\"a;b\"");
  CHECK(csv_number(-588.25, german) == "-588,25");
  CHECK(csv_number(1.5e-300, german) == "1,5e-300");
  CHECK(csv_number(250e9, german) == "250000000000");
  CHECK(csv_field("a;b,c", {'\t', '.', true}) == "a;b,c");
  std::string line;
  const netcdf::TextSink sink = [&](std::string_view piece) { line += piece; };
  CsvLines lines(sink, german);
  for (const char* field : {"a", "b"}) lines.field(field);
  lines.end_line();
  lines.finish();
  CHECK(line == "a;b\n");
}

TEST_CASE("texts that a spreadsheet would take for formulas are marked, numbers are not") {
  for (const std::string text : {"=1+1", "+x", "-x", "@x"}) {
    CHECK(csv_field(text) == "'" + text);
    CHECK(csv_field(text, {',', '.', false}) == text);
  }
  CHECK(csv_field("=HYPERLINK(\"a\",1)") == "\"'=HYPERLINK(\"\"a\"\",1)\"");
  CHECK(csv_field("a-b") == "a-b");
  CHECK(csv_number(-1.5) == "-1.5");
}

TEST_CASE("numbers of a CSV read back as the same doubles") {
  for (const double value : {0.1, 1.0 / 3, -588.33333333333337, 2.5e11, 1e-300, 5e-324, 1.7976931348623157e308})
    CHECK(std::strtod(csv_number(value).c_str(), nullptr) == value);
  CHECK(csv_number(0.1) == "0.1");
  CHECK(csv_number(250e9) == "250000000000");
  CHECK(csv_number(std::nan("")).empty());
  CHECK(csv_number(-std::numeric_limits<double>::infinity()) == "-inf");
}

TEST_CASE("lines of a CSV are handed on in pieces that make the whole") {
  std::string whole;
  std::size_t pieces = 0;
  const netcdf::TextSink sink = [&](std::string_view piece) {
    whole += piece;
    ++pieces;
  };
  CsvLines lines(sink);
  std::string expected;
  for (int line = 0; line < 20000; ++line) {
    lines.field("");
    lines.field(std::to_string(line));
    lines.end_line();
    expected += "," + std::to_string(line) + "\n";
  }
  lines.finish();
  CHECK(whole == expected);
  CHECK(pieces > 1);
}

}  // namespace
}  // namespace fleetprint::present
