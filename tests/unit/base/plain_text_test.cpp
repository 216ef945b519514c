#include "base/plain_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "base/contracts.hpp"

using namespace fleetprint::base;

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

TEST_CASE("control characters are found, wherever Unicode has them") {
  for (const std::string control :
       {"\n", "\r", "\t", "\x1b", "\x7f", "\xC2\x80", "\xC2\x9B", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAA",
        "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA9", "\xEF\xBB\xBF"})
    CHECK(first_control_character("a\xC3\xA9" + control + "b") == 3);
  CHECK(first_control_character(std::string_view("a\0b", 3)) == 1);
  for (const char* plain : {"", "a b", "\xC2\xA0", "\xC3\x9F", "\xE2\x80\xA6", "\xE2\x80\xAF", "\xE2\x81\xA5",
                            "\xE2\x81\xAA", "\xE2\x82\xAC", "\xF0\x9F\x8C\x8D"})
    CHECK(first_control_character(plain) == std::string_view::npos);
  CHECK(character_name("\x1b[0m") == "U+001B");
  CHECK(character_name("\xE2\x80\xA8") == "U+2028");
  CHECK(character_name(std::string_view("\0", 1)) == "U+0000");
#ifdef FLEETPRINT_CONTRACTS
  CHECK_THROWS_AS(character_name(""), ContractViolation);
  CHECK_THROWS_AS(character_length(""), ContractViolation);
#endif
}

TEST_CASE("nothing that a terminal obeys is shown") {
  CHECK(visible("plain \xE2\x82\xAC") == "plain \xE2\x82\xAC");
  CHECK(visible("a\nb\r\tc") == "a\\nb\\r\\tc");
  CHECK(visible("\x1b[31mred") == "\\x1b[31mred");
  CHECK(visible("caf\xE9") == "caf\\xe9");  // Latin-1
  CHECK(visible("\xC2\x9B") == "\\u009b");  // the C1 control that begins a sequence
  CHECK(visible("\xE2\x80\xA8") == "\\u2028");
  CHECK(visible("a\xE2\x80\xAE"
                "b\xE2\x81\xA6") == "a\\u202eb\\u2066");  // else b would stand left of a
  CHECK(visible("\xEF\xBB\xBF"
                "a") == "\\ufeffa");
  CHECK(visible(std::string_view("a\0b", 3)) == "a\\x00b");
  CHECK(visible_lines("a\nb\x1b\n") == "a\nb\\x1b\n");
}
