#include "present/answer.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <limits>
#include <tuple>

#include "present/timeline_table.hpp"
#include "store/verdict.hpp"

namespace fleetprint::present {
namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

store::ResultSummary summary_with_sectors() {
  store::ResultSummary summary;
  summary.fleet_unit = "Mt CO2e";
  summary.sectors = {"homes"};
  summary.quantile_levels = {0.05, 0.5, 0.95};
  return summary;
}

store::OutputSummary spread(double least, double middle, double greatest) {
  store::OutputSummary output;
  output.mean = middle;
  output.minimum = least;
  output.maximum = greatest;
  output.quantiles = {least, middle, greatest};
  return output;
}

// 1000 trials, of which a share has a negative net.
store::PointSummary point_with(double p, double lower, double upper) {
  store::PointSummary point;
  point.trials_used = 1000;
  point.horizon_years = 3;
  point.footprint = spread(700, 960, 1230);
  point.net = spread(-1000, -800, 500);
  point.footprint_by_estimate = {267, 852, 962, 1765};
  point.net_by_estimate = {-1500, -900, -800, -21.44};
  point.net_negative.value = p;
  point.net_negative.mcse = 0.01;
  point.net_negative.lower = lower;
  point.net_negative.upper = upper;
  return point;
}

std::string answer_with(double p, double lower, double upper) {
  return answer(summary_with_sectors(), point_with(p, lower, upper));
}

}  // namespace

TEST_CASE("a verdict needs the share and enough trials behind it", "[answer]") {
  CHECK(store::verdict_of({0.98, 0.96, 0.99}) == store::Verdict::avoids_more);
  CHECK(store::verdict_of({0.97, 0.96, 0.98}) == store::Verdict::undecided);
  CHECK(store::verdict_of({1, 0.72, 1}) == store::Verdict::undecided);  // ten trials
  CHECK(store::verdict_of({1, unknown, unknown}) == store::Verdict::undecided);
  CHECK(store::verdict_of({0.02, 0.01, 0.03}) == store::Verdict::emits_more);
  CHECK(store::verdict_of({0.03, 0.02, 0.04}) == store::Verdict::undecided);
  CHECK(store::verdict_of({0, 0, 0.28}) == store::Verdict::undecided);
  CHECK(store::verdict_of({0, unknown, unknown}) == store::Verdict::undecided);
}

TEST_CASE("the answer begins with the verdict and the share it comes from", "[answer]") {
  CHECK_THAT(
      answer_with(1, 0.996, 1),
      StartsWith("They avoid more than they emit: P(net < 0) = 100 % of 1000 trials (95 % interval from 99.6 %)."));
  CHECK_THAT(
      answer_with(0, 0, 0.004),
      StartsWith("They emit more than they avoid: P(net < 0) = 0 % of 1000 trials (95 % interval up to 0.400 %)."));
  CHECK_THAT(answer_with(0.75, 0.73, 0.77),
             StartsWith("Undecided: P(net < 0) = 75.0 % +- 1.00 % (one standard error)."));
  CHECK_THAT(answer_with(1, unknown, unknown), StartsWith("Undecided: P(net < 0) = 100 % of 1000 trials. "));
  CHECK_THAT(answer_with(1, 0.72, 1),
             StartsWith("Undecided: P(net < 0) = 100 % of 1000 trials (95 % interval from 72.0 %)."));
}

TEST_CASE("a net that is the same in every trial is said to be", "[answer]") {
  store::PointSummary point = point_with(1, 0.3, 1);
  for (const auto& [net, verdict] : {std::pair{-3.0, "They avoid more than they emit"},
                                     {3.0, "They emit more than they avoid"},
                                     {0.0, "They emit as much as they avoid"}}) {
    point.net = spread(net, net, net);
    CHECK(answer(summary_with_sectors(), point) == std::string(verdict) + ": the net is " +
                                                       (net == 0  ? "0"
                                                        : net < 0 ? "-3.000"
                                                                  : "3.000") +
                                                       " Mt CO2e over 3 years in every trial.");
  }
}

TEST_CASE("of one trial nothing is said to hold in every trial, unless no input is uncertain", "[answer]") {
  store::PointSummary point = point_with(1, 0.178, 1);
  point.trials_used = 1;
  point.net_above_upper = 0;
  point.net = spread(-3, -3, -3);
  point.net_by_estimate.typical = -2;
  CHECK_THAT(answer(summary_with_sectors(), point),
             StartsWith("Undecided: P(net < 0) = 100 % of 1 trial (95 % interval from 17.8 %)."));
  CHECK_THAT(upper_end_text(summary_with_sectors(), point), EndsWith("; the one trial lies below it."));
  point.net_by_estimate.typical = point.net_by_estimate.upper = -3;
  CHECK_THAT(answer(summary_with_sectors(), point), StartsWith("They avoid more than they emit: the net is -3.000"));
  store::ResultSummary without = summary_with_sectors();
  without.sectors.clear();
  point.footprint = spread(9, 9, 9);
  CHECK_THAT(answer(without, point),
             StartsWith("The footprint is 9.000 Mt CO2e over 3 years in the one trial that was"));
  point.footprint_by_estimate.typical = point.footprint_by_estimate.upper = 9;
  CHECK_THAT(answer(without, point), StartsWith("The footprint is 9.000 Mt CO2e over 3 years in every trial."));
}

TEST_CASE("how many trials lie above the upper end of the devices is counted", "[answer]") {
  const store::ResultSummary summary = summary_with_sectors();
  store::PointSummary point = point_with(0.75, 0.73, 0.77);
  const std::string begin =
      "With all device parts at their upper end and everything else typical the net is -21.44 Mt CO2e over 3 years";
  CHECK(upper_end_text(summary, point) == begin + ".");  // a file of version 0.1.0
  point.net_above_upper = 0;
  CHECK(upper_end_text(summary, point) == begin + "; none of the 1000 trials lies above it.");
  point.net_above_upper = 0.272;
  CHECK(upper_end_text(summary, point) == begin + "; 27.2 % of the trials lie above it.");
  point.net_above_upper = 1;
  CHECK(upper_end_text(summary, point) == begin + "; all trials lie above it.");
  store::ResultSummary without = summary;
  without.sectors.clear();
  point.footprint_above_upper = 0.052;
  CHECK(upper_end_text(without, point) ==
        "With all device parts at their upper end and everything else typical the footprint is 1765 Mt CO2e over 3 "
        "years; 5.20 % of the trials lie above it.");
}

TEST_CASE("the highest net is given where there is one", "[answer]") {
  const store::ResultSummary summary = summary_with_sectors();
  store::PointSummary point = point_with(0.75, 0.73, 0.77);
  CHECK(bad_ends_text(summary, point) == "");  // a file of version 0.1.0
  point.net_at_bad_ends = 1604;
  CHECK(bad_ends_text(summary, point) == "With every uncertain input at its bad end it is 1604.");
  CHECK_THAT(answer(summary, point), EndsWith(bad_ends_text(summary, point)));
  point.net_at_bad_ends = -21.44 + 1e-9;
  CHECK(bad_ends_text(summary, point) == "No input allows a higher net.");
  point.net_at_bad_ends = unknown;
  point.net_at_bad_ends_note = "sector/homes/saving has no lower end";
  CHECK(bad_ends_text(summary, point) == "No highest net is given: sector/homes/saving has no lower end.");
}

TEST_CASE("without sectors the footprint is told by its levels", "[answer]") {
  store::ResultSummary summary = summary_with_sectors();
  summary.sectors.clear();
  store::PointSummary point = point_with(0, 0, 0.1);
  CHECK_THAT(answer(summary, point),
             StartsWith("The footprint is 960.0 Mt CO2e over 3 years (median; 5 % to 95 %: 700.0 to 1230)."));
  summary.quantile_levels = {0.05, 0.4, 0.95};
  CHECK_THAT(answer(summary, point), ContainsSubstring("(40 % quantile; 5 %"));
  summary.quantile_levels = {0.9};
  point.footprint.quantiles = {1200};
  CHECK_THAT(answer(summary, point), ContainsSubstring("1200 Mt CO2e over 3 years (90 % quantile)."));
  point.footprint = spread(960, 960, 960);
  CHECK_THAT(answer(summary, point), StartsWith("The footprint is 960.0 Mt CO2e over 3 years in every trial."));
}

TEST_CASE("why the mean is not all-typical is said only where distributions make it so", "[answer]") {
  CHECK_THAT(mean_text({1, 2, 2.5, 4}),
             ContainsSubstring("above all-typical because the parts' distributions reach further up"));
  CHECK_THAT(mean_text({0, 3, 2.5, 4}),
             ContainsSubstring("below all-typical because the parts' distributions reach further down"));
  CHECK(mean_text({1, 2, 2, 3}) == "");
  CHECK(mean_text({1, 2, 4, 4}) == "");  // all parts are taken at their upper end
  CHECK(mean_text({1, 2, 1, 4}) == "");
}

TEST_CASE("when a footprint is paid back is said of as many trials as it is", "[answer]") {
  const store::ResultSummary summary = summary_with_sectors();
  store::PointSummary point = point_with(1, 0.9, 1);
  point.years.resize(2);
  point.years.front().year = 2024;
  point.years.back().year = 2043;
  point.payback_year.existing = 0;
  CHECK(payback_text(summary, point) == "In none of the trials is the footprint paid back by 2043.");
  point.payback_year.existing = 0.3;
  point.payback_year.quantiles = {2025, unknown, unknown};
  CHECK(payback_text(summary, point) ==
        "In 30.0 % of the trials the net since 2024 turns zero or negative by 2043, in the others it does not.");
  point.payback_year.quantiles = {2025, 2027, 2030};
  CHECK(payback_text(summary, point) ==
        "In 30.0 % of the trials the net since 2024 turns zero or negative by 2043, in 2027 (median; 5 % to 95 % of "
        "these trials: 2025 to 2030); in 70.0 % it does not.");
  point.payback_year.existing = 1;
  point.payback_year.quantiles = {2024, 2026, 2030};
  CHECK(payback_text(summary, point) ==
        "The net since 2024 turns zero or negative in 2026 (median; 5 % to 95 % of the trials: 2024 to 2030).");
}

TEST_CASE("a sweep's answer counts its points by their verdicts", "[answer]") {
  store::SweepSummary summary;
  summary.header = summary_with_sectors();
  summary.sweep.axes = {{"rebound", {"sector.*.rebound"}, "share", std::vector<double>{0, 0.5, 1}}};
  for (const auto& [mean, p, lower, upper] :
       {std::tuple{-10.0, 1.0, 0.99, 1.0}, {-1.0, 0.6, 0.55, 0.65}, {7.0, 0.0, 0.0, 0.01}}) {
    store::PointSummary point;
    point.position = {summary.points.size()};
    point.horizon_years = 3;
    point.net.mean = mean;
    point.net_negative = {p, 0, lower, upper};
    summary.points.push_back(point);
  }
  CHECK(
      sweep_answer(summary) ==
      "Of 3 points 1 avoid more than they emit (P(net < 0) of at least 97.5 %, its 95 % interval above 90 %), 1 emit "
      "more (the same of the rest), 1 are undecided. The mean net over 3 years goes from -10.00 (rebound = 0) to 7.000 "
      "Mt CO2e (rebound = 1).");
  summary.points.resize(1);
  CHECK_THAT(sweep_answer(summary), EndsWith("The mean net over 3 years is -10.00 Mt CO2e."));
}

}  // namespace fleetprint::present
