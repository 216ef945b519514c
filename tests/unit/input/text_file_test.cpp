#include "input/text_file.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace fleetprint::input;

TEST_CASE("UTF-8 text of all lengths is accepted") {
  CHECK(first_bad_byte("") == std::string_view::npos);
  CHECK(first_bad_byte("plain\n") == std::string_view::npos);
  CHECK(first_bad_byte("\xC2\xA9 \xE2\x82\xAC \xF0\x9F\x8C\x8D \xEF\xBF\xBF \xF4\x8F\xBF\xBF") ==
        std::string_view::npos);
}

TEST_CASE("what RFC 3629 forbids is found") {
  CHECK(first_bad_byte(std::string_view("ab\0c", 4)) == 2);  // NUL
  CHECK(first_bad_byte("ab\x80") == 2);                      // continuation without a lead
  CHECK(first_bad_byte("\xC0\xAF") == 0);                    // overlong, two bytes
  CHECK(first_bad_byte("\xE0\x80\xAF") == 0);                // overlong, three bytes
  CHECK(first_bad_byte("\xED\xA0\x80") == 0);                // surrogate
  CHECK(first_bad_byte("\xF4\x90\x80\x80") == 0);            // beyond U+10FFFF
  CHECK(first_bad_byte("\xF5\x80\x80\x80") == 0);            // no such lead
  CHECK(first_bad_byte("a\xE2\x82") == 1);                   // cut off
  CHECK(first_bad_byte("a\xF0\x9F\x8C(") == 1);              // wrong last byte
}

TEST_CASE("a missing file suggests one of nearly that name") {
  const TextFile loaded = load_text(FLEETPRINT_SCENARIOS "/paper-250b.toml");
  CHECK(loaded.fault == "no such file");
  CHECK(loaded.suggestion == "Did you mean 'paper-250bn.toml'?");
}

TEST_CASE("a folder is no text") { CHECK(load_text(FLEETPRINT_SCENARIOS).fault == "it is a folder"); }
