#include "present/break_even_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

namespace fleetprint::present {
namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;

// Of a break-even that lies between these ends.
store::OutputSummary break_even(const store::NegativeSummary& negative, double least, double greatest) {
  store::OutputSummary output;
  output.minimum = least;
  output.maximum = greatest;
  output.existing = negative.from + negative.up_to + negative.between;
  output.negative = negative;
  return output;
}

std::string text_of(const store::NegativeSummary& saving, const store::NegativeSummary& rebound = {0, 1, 0, 0},
                    double least_rebound = 0.1, const store::NegativeSummary& devices = {0, 1, 0, 0}) {
  store::ResultSummary summary;
  summary.break_even_sector = "homes";
  store::PointSummary point;
  point.break_even_saving = break_even(saving, 0.1, 0.2);
  point.break_even_rebound = break_even(rebound, least_rebound, 0.9);
  point.break_even_devices = break_even(devices, 1e9, 2e9);
  return break_even_text(summary, point);
}

}  // namespace

TEST_CASE("where every trial has its break-evens the sides are named", "[break_even_text]") {
  CHECK(text_of({1, 0, 0, 0}) ==
        "The net is negative from that saving of homes on; up to that common rebound; up to that number of devices.");
  CHECK_THAT(text_of({0, 1, 0, 0}), StartsWith("The net is negative up to that saving of homes; "));
  CHECK_THAT(text_of({0.75, 0.25, 0, 0}), ContainsSubstring("from that saving of homes on in 75.0 % and up to it in "
                                                            "25.0 % of the trials;"));
}

TEST_CASE("a number of devices below which the net is not always negative is no number up to which",
          "[break_even_text]") {
  const auto devices_text = [](const store::NegativeSummary& devices) {
    return text_of({1, 0, 0, 0}, {0, 1, 0, 0}, 0.1, devices);
  };
  CHECK_THAT(devices_text({0, 0, 0, 0, 1}), EndsWith("; only between a lower number and that number of devices."));
  CHECK_THAT(
      devices_text({0, 0.75, 0, 0, 0.25}),
      EndsWith("; up to that number of devices in 75.0 % and only between a lower number and it in 25.0 % of the "
               "trials."));
  CHECK_THAT(devices_text({0.5, 0.25, 0, 0, 0.25}),
             EndsWith("; from that number of devices on in 50.0 %, up to it in 25.0 % and only between a lower number "
                      "and it in 25.0 % of the trials."));
}

TEST_CASE("trials without a break-even are counted by what holds in them", "[break_even_text]") {
  const std::string some = text_of({0.06, 0, 0.9, 0.04});
  CHECK_THAT(some, ContainsSubstring("from that saving of homes on, which 6.00 % of the trials have (at any saving in "
                                     "90.0 %, at no value of the saving in 4.00 % of the trials);"));
  CHECK_THAT(some, EndsWith("Quantiles and means are those of the trials that have one."));
  CHECK_THAT(text_of({0.5, 0, 0, 0.5}), ContainsSubstring("(at no value of the saving in 50.0 % of the trials)"));
  const std::string none = text_of({0, 0, 1, 0});
  CHECK_THAT(none, StartsWith("The net is negative at any saving in 100 % of the trials; "));
  CHECK_THAT(none, !ContainsSubstring("Quantiles"));
  CHECK_THAT(text_of({1, 0, 0, 0}, {0, 0, 0, 1}),
             ContainsSubstring("; at no value of the rebound in 100 % of the trials; "));
}

TEST_CASE("a rebound below zero is explained where one occurs", "[break_even_text]") {
  CHECK_THAT(text_of({1, 0, 0, 0}, {0, 1, 0, 0}, -0.1), EndsWith("more is emitted than avoided even without any."));
  CHECK_THAT(text_of({1, 0, 0, 0}, {0, 1, 0, 0}, 0), !ContainsSubstring("even without any"));
}

TEST_CASE("a file without sides is said to be of version 0.1.0", "[break_even_text]") {
  CHECK(break_even_text({}, {}) ==
        "This file is of version 0.1.0: a break-even saving or number of devices of 0 may mean that there is none.");
  store::ResultSummary summary;
  summary.break_even_sector = "homes";
  summary.points.resize(1);
  CHECK(saving_needed_text(summary) == "Saving needed: that of homes from 0 to 1 at which the net is zero then.");
  summary.points.front().break_even_rebound.negative = store::NegativeSummary{};
  CHECK_THAT(saving_needed_text(summary), EndsWith(" then; none: it keeps its sign at any."));
}

}  // namespace fleetprint::present
