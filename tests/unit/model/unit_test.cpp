#include "model/unit.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <map>

#ifdef FLEETPRINT_UDUNITS
#include <udunits2.h>
#endif

using namespace fleetprint::model;
using Catch::Approx;

namespace {

Unit unit_of(const std::string& text) {
  INFO(text);
  const auto parsed = parse_unit(text);
  REQUIRE(std::holds_alternative<Unit>(parsed));
  return std::get<Unit>(parsed);
}

// How many of the one unit make one of the other.
double factor(const std::string& from, const std::string& to) {
  return UnitConversion(unit_of(from), unit_of(to))(1.0);
}

std::string unknown_word(const std::string& text) {
  const auto parsed = parse_unit(text);
  REQUIRE(std::holds_alternative<UnknownWord>(parsed));
  return std::get<UnknownWord>(parsed).word;
}

}  // namespace

TEST_CASE("units are converted by exact factors") {
  CHECK(factor("g CO2e per device", "kg CO2e per device") == 0.001);
  CHECK(factor("t CO2e per year", "Mt CO2e per year") == 1e-6);
  CHECK(factor("Gt CO2e per year", "Mt CO2e per year") == 1000);
  CHECK(factor("Mt CO2e per month", "Mt CO2e per year") == 12);
  CHECK(factor("kg CO2e/h", "kg CO2e/a") == 8766);
  CHECK(factor("g CO2e/kWh", "kg CO2e/kWh") == 0.001);
  CHECK(factor("t CO2e per GWh", "kg CO2e per kWh") == 0.001);
  CHECK(factor("g CO2e per MJ", "kg CO2e/kWh") == 0.0036);
  CHECK(factor("km3", "L") == 1e12);
  CHECK(factor("m3 per device", "litres per device") == 1000);
  CHECK(factor("billion devices in service", "devices") == 1e9);
  CHECK(factor("t CO2e per million devices", "kg CO2e per device") == 0.001);
  CHECK(factor("1e6 t CO2e", "Mt CO2e") == 1);
  CHECK(factor("10^3 t", "kt") == 1);
  CHECK(factor("%", "share") == 0.01);
}

TEST_CASE("a conversion by 1 leaves every bit, others are rounded once") {
  const UnitConversion one(unit_of("Mt CO2 per year"), unit_of("Mt CO2e/yr"));
  CHECK(one.is_one());
  for (const double value : {0.1, 1 / 3.0, 13978.0, std::numeric_limits<double>::denorm_min(), 1.7e308})
    CHECK(one(value) == value);
  CHECK(UnitConversion(unit_of("g"), unit_of("kg"))(34.0) == 34.0 / 1000);
}

TEST_CASE("one unit is written in many ways") {
  for (const char* text :
       {"kg CO2e/kWh", "kg CO2e per kWh", "kgCO2e/kWh", "kg CO2-eq kWh-1", "kg CO2 eq / kWh", "kg co2eq (kWh)^-1",
        "kg CO\xE2\x82\x82-eq\xC2\xB7kWh\xE2\x81\xBB\xC2\xB9", "kilograms of CO2 equivalents per kWh"}) {
    const Unit unit = unit_of(text);
    CHECK(unit.substance == "CO2e");
    CHECK(unit.dimension == Dimension{1, 0, -1, 0, 0});
    CHECK(unit.up / unit.down == 1 / 3.6e6);
  }
  CHECK(unit_of("MtCO2").substance == "CO2");
  CHECK(unit_of("mg P eq per piece").substance == "P-eq");
  CHECK(unit_of("mg nmvoc").substance == "NMVOC");
  CHECK(unit_of("L of water").substance == "water");
  CHECK(unit_of("m\xC2\xB3").dimension == unit_of("m^3").dimension);
}

TEST_CASE("what is no unit is named") {
  CHECK(unknown_word("mt CO2e") == "mt");  // milli or mega?
  CHECK(unknown_word("MT CO2e") == "MT");
  CHECK(unknown_word("KG CO2e") == "KG");
  CHECK(unknown_word("kg SO2") == "SO2");
  CHECK(unknown_word("kg C per year") == "C");
  CHECK(unknown_word("Mt CO2e per year (GWP100)") == "GWP100");
  CHECK(unknown_word("kg per CO2e") == "CO2e");
  CHECK(unknown_word("kg CO2e CO2") == "CO2");
  CHECK(unknown_word("kg per") == "");
  CHECK(unknown_word("per per kg") == "per");
  CHECK(unknown_word("CO2e") == "CO2e");
  CHECK(unknown_word("").empty());
  CHECK(unknown_word("-1").size() == 2);
  std::string endless = "kg";
  for (int i = 0; i < 5000; ++i) endless += " billion";
  CHECK(unknown_word(endless).empty());
}

TEST_CASE("a number behind a unit, or other than a power of ten, is no part of it") {
  CHECK(unknown_word("Mt CO2e per year (2018)") == "2018");
  CHECK(unknown_word("Mt CO2e per year 2018") == "2018");
  CHECK(unknown_word("kg CO2e per device (2021)") == "2021");
  CHECK(unknown_word("2018 Mt CO2e per year") == "2018");
  CHECK(unknown_word("kg CO2e per device (1)") == "1");  // a footnote
  CHECK(unknown_word("kg CO2e per device 1000") == "1000");
  CHECK(unknown_word("kg 1e15 1e15") == "1e15");
  CHECK(unknown_word("999 t") == "999");
  CHECK(unknown_word("1e16 t") == "1e16");
  CHECK(factor("kg CO2e per 1000 devices", "g CO2e per device") == 1);
  CHECK(factor("kg CO2e per 10^6 devices", "mg CO2e per device") == 1);
  CHECK(factor("1000 t", "kt") == 1);
}

TEST_CASE("names that are whole words have a plural") {
  CHECK(factor("days", "day") == 1);
  CHECK(factor("kg CO2e per 10 days", "kg CO2e per day") == 0.1);
  CHECK(factor("years", "months") == 12);
  CHECK(unknown_word("kWhs") == "kWhs");
  CHECK(unknown_word("pcss") == "pcss");
  CHECK(unknown_word("yrs") == "yrs");
}

TEST_CASE("dimensions have words") {
  CHECK(dimension_text(unit_of("kg CO2e per kWh").dimension) == "mass per energy");
  CHECK(dimension_text(unit_of("Mt CO2e per year").dimension) == "mass per time");
  CHECK(dimension_text(unit_of("m3 per device").dimension) == "volume per device");
  CHECK(dimension_text(unit_of("W").dimension) == "energy per time");
  CHECK(dimension_text(unit_of("share").dimension) == "a plain number");
  CHECK(dimension_text(unit_of("1/yr").dimension) == "1 per time");
}

#ifdef FLEETPRINT_UDUNITS
namespace {

// Our names where UDUNITS has others, or others for the same: its kt is a knot, its a an are, its h the hour, its year
// a tropical one.
std::string in_udunits(std::string_view name) {
  static const std::map<std::string_view, std::string> others = {{"ug", "microgram"},
                                                                 {"kt", "1e3 metric_ton"},
                                                                 {"Mt", "1e6 metric_ton"},
                                                                 {"Gt", "1e9 metric_ton"},
                                                                 {"t", "metric_ton"},
                                                                 {"kilotonne", "1e3 metric_ton"},
                                                                 {"megatonne", "1e6 metric_ton"},
                                                                 {"gigatonne", "1e9 metric_ton"},
                                                                 {"tonne", "metric_ton"},
                                                                 {"litre", "liter"},
                                                                 {"l", "liter"},
                                                                 {"L", "liter"},
                                                                 {"ml", "milliliter"},
                                                                 {"mL", "milliliter"},
                                                                 {"Wh", "W.h"},
                                                                 {"kWh", "kW.h"},
                                                                 {"MWh", "MW.h"},
                                                                 {"GWh", "GW.h"},
                                                                 {"TWh", "TW.h"},
                                                                 {"a", "Julian_year"},
                                                                 {"y", "Julian_year"},
                                                                 {"yr", "Julian_year"},
                                                                 {"year", "Julian_year"},
                                                                 {"month", "Julian_year/12"},
                                                                 {"device", "count"},
                                                                 {"piece", "count"},
                                                                 {"pcs", "count"},
                                                                 {"share", "1"},
                                                                 {"factor", "1"},
                                                                 {"thousand", "1e3"},
                                                                 {"million", "1e6"},
                                                                 {"billion", "1e9"},
                                                                 {"trillion", "1e12"}};
  const auto found = others.find(name);
  return found == others.end() ? std::string(name) : found->second;
}

}  // namespace

TEST_CASE("every unit is what UDUNITS-2 says of it") {
  ut_set_error_message_handler(ut_ignore);
  ut_system* const system = ut_read_xml(nullptr);
  REQUIRE(system != nullptr);
  const auto parsed = [&](const std::string& text) {
    ut_unit* const unit = ut_parse(system, text.c_str(), UT_UTF8);
    INFO(text);
    REQUIRE(unit != nullptr);
    return unit;
  };
  int compared = 0;
  for (const std::string& left : unit_words())
    for (const std::string& right : unit_words()) {
      const UnitName* const ours = find_unit(left);
      const UnitName* const others = find_unit(right);
      if (ours == nullptr || others == nullptr) continue;
      INFO(left << " and " << right);
      ut_unit* const from = parsed(in_udunits(left));
      ut_unit* const to = parsed(in_udunits(right));
      const bool are_numbers = ours->dimension[4] != others->dimension[4];  // it has no dimension for devices
      if (!are_numbers) CHECK((ut_are_convertible(from, to) != 0) == (ours->dimension == others->dimension));
      if (ours->dimension == others->dimension) {
        cv_converter* const convert = ut_get_converter(from, to);
        CHECK(factor(left, right) == Approx(cv_convert_double(convert, 1)).epsilon(1e-14));
        cv_free(convert);
        ++compared;
      }
      ut_free(from);
      ut_free(to);
    }
  CHECK(compared > 400);
  // Why it is not the parser.
  ut_unit* const knot = parsed("kt");
  ut_unit* const speed = parsed("m/s");
  CHECK(ut_are_convertible(knot, speed) != 0);
  for (ut_unit* unit : {knot, speed}) ut_free(unit);
  ut_free_system(system);
}
#else
TEST_CASE("every unit is what UDUNITS-2 says of it") { SKIP("built without UDUNITS-2 (package libudunits2-dev)"); }
#endif
