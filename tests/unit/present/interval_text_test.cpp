#include "present/interval_text.hpp"

#include <catch2/catch_test_macros.hpp>

#include "base/missing.hpp"

namespace fleetprint::present {
namespace {

struct Example {
  store::ResultSummary summary;
  store::PointSummary point;

  Example() {
    summary.quantile_levels = {0.001, 0.5, 0.999};
    summary.sectors = {"residential"};
    summary.fleet_unit = "Mt CO2e";
    point.trials_used = 1000;
    point.horizon_years = 3;
    point.net_negative.value = 1;
    point.net_negative.lower = 0.996;
    point.net_negative.upper = 1;
    for (store::OutputSummary* output : {&point.net, &point.footprint}) {
      output->quantiles = {1, 2, 3};
      output->quantile_lower = {0.5, 1.5, 2.5};
      output->quantile_upper = {1.5, 2.5, 3.5};
    }
  }
};

}  // namespace

TEST_CASE("Where all intervals exist nothing is said of them") {
  Example example;
  CHECK(missing_intervals_text(example.summary, example.point).empty());
  example.point.net.quantile_upper[2] = example.point.net.quantiles[2] = base::missing;  // there is no quantile
  CHECK(missing_intervals_text(example.summary, example.point).empty());
}

TEST_CASE("Bounds that the trials do not give are named") {
  Example example;
  example.point.net.quantile_lower[0] = base::missing;
  CHECK(missing_intervals_text(example.summary, example.point) ==
        "Quantiles of the net with no lower 95 % bound: 0.1 %. Too few of the 1000 trials lie beyond them.");
  example.point.net.quantile_upper[2] = base::missing;
  CHECK(missing_intervals_text(example.summary, example.point) ==
        "Quantiles of the net with no lower 95 % bound: 0.1 %; no upper 95 % bound: 99.9 %. Too few of the 1000 trials "
        "lie beyond them.");
  example.summary.sectors.clear();
  CHECK(missing_intervals_text(example.summary, example.point).empty());  // of the footprint all exist
}

TEST_CASE("Fewer than four replicates are the reason where there is no interval at all") {
  Example example;
  example.point.net_negative.lower = example.point.net_negative.upper = base::missing;
  CHECK(missing_intervals_text(example.summary, example.point) ==
        "P(net < 0) and quantiles have no 95 % interval: a design needs at least four replicates for it.");
}

}  // namespace fleetprint::present
