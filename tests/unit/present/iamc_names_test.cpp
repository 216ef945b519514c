#include "present/iamc_names.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fleetprint::present {
namespace {

using Names = std::vector<std::string>;

TEST_CASE("names are written as IAMC variables write them") {
  CHECK(iamc_words("power_supply") == "Power Supply");
  CHECK(iamc_words("end_of_life") == "End of Life");
  CHECK(iamc_words("pcb") == "PCB");
  CHECK(iamc_words("net-zero_2") == "Net-zero 2");
  CHECK(iamc_words("_") == "_");
}

TEST_CASE("names that would become one stay as they are") {
  CHECK(iamc_words(Names{"other_homes", "homes", "other__homes"}) == Names{"other_homes", "Homes", "other__homes"});
}

TEST_CASE("quantile levels are told in per cent with at least one decimal") {
  CHECK(iamc_percentile(0.05) == "5.0th Percentile");
  CHECK(iamc_percentile(0.07) == "7.0th Percentile");
  CHECK(iamc_percentile(0.025) == "2.5th Percentile");
  CHECK(iamc_percentile(0.9999) == "99.99th Percentile");
}

}  // namespace
}  // namespace fleetprint::present
