#include "model/quantities.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

namespace fleetprint::model {

TEST_CASE("every quantity has a name of its own, words, and dimensions that are not those of points", "[quantities]") {
  std::set<std::string_view> names;
  for (const Quantity& row : quantities()) {
    CAPTURE(row.name);
    CHECK(names.insert(row.name).second);
    CHECK_FALSE(row.long_name.empty());
    CHECK(find_quantity(row.name) == &row);
    if (row.dimensions.has(ResultDimension::year)) CHECK(are_met(Need::years, row.needs));
    if (row.dimensions.has(ResultDimension::sector)) CHECK(are_met(Need::sectors, row.needs));
  }
  CHECK(find_quantity("no_such_thing") == nullptr);
}

TEST_CASE("what results may hold is taken, with every ending that its kind has", "[quantities]") {
  for (const char* taken :
       {"net_total", "net_total_quantile_lower", "footprint_mean_upper", "break_even_rebound_up_to",
        "net_total_difference_skewness", "probability_net_negative_mcse", "first_order_lower_by_year", "trial",
        "statistic", "parameter2", "point", "summary", "run_info", "growth_rate", "horizon_years"}) {
    CAPTURE(taken);
    CHECK(is_name_of_results(taken));
  }
  for (const char* free : {"rebound", "devices_per_person", "net_total_from", "payback_year_from", "growth_rate_mcse",
                           "first_order_mcse", "lifespan", "net_total_"}) {
    CAPTURE(free);
    CHECK_FALSE(is_name_of_results(free));
  }
}

TEST_CASE("a run may wait for what every result has over the horizon", "[quantities]") {
  CHECK(std::vector<std::string_view>(goal_names.begin(), goal_names.end()) ==
        std::vector<std::string_view>{"footprint_total", "handprint_total", "net_total", "break_even_rebound",
                                      "break_even_devices", "break_even_saving"});
}

TEST_CASE("rows are told in the words of a result", "[quantities]") {
  const QuantityWords words{"Mt CO2e", "kg CO2e", "over the years 2024 to 2043", "homes", "1"};
  CHECK(unit_of(quantity("net_total"), words) == "Mt CO2e");
  CHECK(unit_of(quantity("net"), words) == "Mt CO2e/yr");
  CHECK(unit_of(quantity("device_mean"), words) == "kg CO2e");
  CHECK(unit_of(quantity("break_even_devices"), words) == "1");
  CHECK(long_name_of(quantity("net_total"), words) ==
        "footprint minus handprint over the years 2024 to 2043, negative is good");
  CHECK(long_name_of(quantity("break_even_saving_by_estimate"), words).starts_with("saving of sector homes at which"));
}

}  // namespace fleetprint::model
