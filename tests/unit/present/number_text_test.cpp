#include "present/number_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

namespace fleetprint::present {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

TEST_CASE("Numbers keep four significant digits") {
  CHECK(number_text(0) == "0");
  CHECK(number_text(588.3333) == "588.3");
  CHECK(number_text(1765) == "1765");
  CHECK(number_text(-21.44) == "-21.44");
  CHECK(number_text(0.000318) == "0.0003180");
  CHECK(number_text(20107.8) == "20108");
  CHECK(number_text(3.5e12) == "3.500e+12");
  CHECK(number_text(not_a_number) == "none");
}

TEST_CASE("Shares are told in percent, and what is nearly certain does not read as certain") {
  CHECK(percent_text(0.005768) == "0.577 %");
  CHECK(percent_text(1) == "100 %");
  CHECK(percent_text(0.99999) == "99.999 %");
  CHECK(percent_text(0) == "0 %");
  CHECK(percent_text(not_a_number) == "none");
}

TEST_CASE("Counts are told in the words that people use") {
  CHECK(count_text(250e9) == "250 billion");
  CHECK(count_text(83.33e6) == "83.3 million");
  CHECK(count_text(1200) == "1200");
  CHECK(count_text(3e12) == "3 trillion");
  CHECK(count_text(not_a_number) == "none");
}

TEST_CASE("Long names keep both ends, and whole letters") {
  CHECK(shortened("inventory/pcb/1", 15) == "inventory/pcb/1");
  CHECK(shortened("profile/camera/processing", 15) == "profil..cessing");
  CHECK(shortened("\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4", 7) == "\xC3\xA4..\xC3\xA4");
}

}  // namespace fleetprint::present
