#include "parallel/time_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace fleetprint::parallel {

TEST_CASE("times are read in the forms of Slurm and with units") {
  const auto is = [](const std::string& text, double seconds) {
    CAPTURE(text);
    CHECK(seconds_of(text) == seconds);
  };
  is("90", 90);
  is("0.05", 0.05);
  is("1e3", 1000);
  is("1e-3", 0.001);
  is("58:00", 58 * 60);
  is("1:00:30", 3630);
  is("90:00", 5400);
  is("1-12", 36 * 3600);
  is("1-12:30", 36 * 3600 + 30 * 60);
  is("1-12:30:15", 36 * 3600 + 30 * 60 + 15);
  is("0-00:00:10", 10);
  is("30s", 30);
  is("90m", 5400);
  is("1.5h", 5400);
  is("2d", 2 * 86400);
}

TEST_CASE("what is no time is none") {
  for (const std::string text : {"",          "m",      "-",   "1-",    "-1",   "-1-2", "1-2-3", "1:2:3:4",
                                 "1-1:2:3:4", ":",      "1:",  ":30",   "1::2", "a",    "inf",   "nan",
                                 "1e999",     "1e308d", "12x", "1-12h", " 5",   "1:-2"}) {
    CAPTURE(text);
    CHECK_FALSE(seconds_of(text).has_value());
  }
}

}  // namespace fleetprint::parallel
