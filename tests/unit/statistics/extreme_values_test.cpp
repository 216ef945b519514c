#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <limits>

#include "arbitrary_values.hpp"
#include "statistics/histogram.hpp"
#include "statistics/mcse.hpp"
#include "statistics/replicate_sums.hpp"
#include "statistics/running_summary.hpp"

// Whatever the values are, a statistic is a number that they allow, or missing. Under the sanitizers no index may come
// from a number that is none.
namespace fleetprint::statistics {
namespace {

using Limits = std::numeric_limits<double>;

const std::vector<double> every_level = {0, 1e-9, 0.05, 0.5, 0.95, 1 - 1e-9, 1};

constexpr std::array extremes = {0.0,
                                 -0.0,
                                 1.0,
                                 -1.0,
                                 1e-300,
                                 Limits::denorm_min(),
                                 -Limits::denorm_min(),
                                 Limits::min(),
                                 1e300,
                                 Limits::max(),
                                 Limits::lowest(),
                                 Limits::infinity(),
                                 -Limits::infinity(),
                                 Limits::quiet_NaN()};

// Of few different values, taken from the extremes by the bits of `which`, or of all of them.
std::vector<double> extreme_values(std::size_t count, std::uint64_t which) {
  std::vector<double> chosen;
  for (std::size_t i = 0; i < extremes.size(); ++i)
    if ((which >> i & 1) != 0) chosen.push_back(extremes[i]);
  testing::SplitMix next(which);
  std::vector<double> values(count);
  for (double& value : values)
    value = chosen.empty() ? next() : chosen[static_cast<std::size_t>(next() * static_cast<double>(chosen.size()))];
  return values;
}

std::vector<double> finite_of(const std::vector<double>& values) {
  std::vector<double> kept;
  std::copy_if(values.begin(), values.end(), std::back_inserter(kept), [](double v) { return std::isfinite(v); });
  std::sort(kept.begin(), kept.end());
  return kept;
}

bool is_missing_or_within(double value, double least, double greatest) {
  return std::isnan(value) || (value >= least && value <= greatest);
}

bool is_missing_or_positive(double value) { return is_missing_or_within(value, 0, Limits::max()); }

void check_moments(const Moments& moments, double least, double greatest) {
  CHECK(moments.minimum() == least);
  CHECK(moments.maximum() == greatest);
  const double rounding = 1e-12 * std::max(std::abs(least), std::abs(greatest));
  CHECK(is_missing_or_within(moments.mean(), std::max(Limits::lowest(), least - rounding),
                             std::min(Limits::max(), greatest + rounding)));
  CHECK(is_missing_or_positive(moments.variance()));
  CHECK(is_missing_or_positive(moments.standard_deviation()));
  for (const double shape : {moments.skewness(), moments.excess_kurtosis()}) CHECK_FALSE(std::isinf(shape));
}

void check_summary(const Summary& summary, const std::vector<double>& values) {
  const std::vector<double> kept = finite_of(values);
  CHECK(summary.moments.count() == kept.size());
  CHECK(summary.existing == static_cast<double>(kept.size()) / static_cast<double>(values.size()));
  if (kept.empty()) {
    CHECK(std::isnan(summary.moments.mean()));
    for (const Quantile& quantile : summary.quantiles) CHECK(std::isnan(quantile.value));
    return;
  }
  check_moments(summary.moments, kept.front(), kept.back());
  CHECK(is_missing_or_positive(summary.mean_mcse));
  double before = kept.front();
  for (const Quantile& quantile : summary.quantiles) {
    CAPTURE(quantile.level);
    CHECK(quantile.value >= before);
    CHECK(quantile.value <= kept.back());
    before = quantile.value;
    CHECK(is_missing_or_within(quantile.lower, kept.front(), quantile.value));
    CHECK(is_missing_or_within(quantile.upper, quantile.value, kept.back()));
    CHECK(is_missing_or_positive(quantile.mcse));
  }
}

RunningSummary in_portions(const std::vector<double>& values, std::size_t portion) {
  RunningSummary running;
  for (std::size_t first = 0; first < values.size(); first += portion)
    running.add(std::span(values).subspan(first, std::min(portion, values.size() - first)));
  return running;
}

}  // namespace

TEST_CASE("Statistics of any values are numbers that the values allow, or missing") {
  const auto count = GENERATE(std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{50});
  for (std::uint64_t which = 0; which < std::uint64_t{1} << extremes.size(); which += 37) {
    const std::vector<double> values = extreme_values(count, which);
    CAPTURE(count, which);
    check_summary(summarise(values, every_level), values);
    ReplicateSums replicates(std::max<std::size_t>(1, count / 4));
    replicates.add(values);
    CHECK(is_missing_or_positive(replicates.mcse_of_mean()));
    CHECK(is_missing_or_positive(replicates.mcse_of_negative()));
  }
}

TEST_CASE("Bins of a stream hold any values") {
  const std::uint64_t all = (std::uint64_t{1} << extremes.size()) - 1;
  for (const std::uint64_t which : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1} << 9, std::uint64_t{0b11},
                                    std::uint64_t{0b1100000}, std::uint64_t{0b11000000000}, std::uint64_t{1} << 13,
                                    std::uint64_t{0b11100000000001}, std::uint64_t{0b10001111111111}, all}) {
    CAPTURE(which);
    const std::vector<double> values = extreme_values(3 * RunningSummary::exact_trials / 2, which);
    check_summary(in_portions(values, 1000).summarise(every_level), values);
    // The first values set the range of the bins: here extremes come after values that are none.
    std::vector<double> mixed = extreme_values(2 * RunningSummary::exact_trials, 0);
    mixed.insert(mixed.end(), values.begin(), values.end());
    check_summary(in_portions(mixed, mixed.size()).summarise(every_level), mixed);
  }
}

TEST_CASE("Values that fill the range of numbers have quantiles in their bins") {
  std::vector<double> values = testing::uniform_values(20'000, 3);
  for (double& value : values) value = (value - 0.5) * Limits::max() + (value - 0.5) * Limits::max();
  const Summary running = in_portions(values, 5000).summarise(every_level);
  const Summary whole = summarise(values, every_level);
  CHECK(running.resolution > 0);
  for (std::size_t q = 0; q < every_level.size(); ++q)
    CHECK(std::abs(running.quantiles[q].value / 2 - whole.quantiles[q].value / 2) <= running.resolution);
}

TEST_CASE("A histogram with edges of any size has quantiles between them, or none") {
  const std::vector<std::uint64_t> counts = {3, 0, std::uint64_t{1} << 62, 1};
  for (const double width : {0.0, Limits::denorm_min(), 1e-300, 1.0, Limits::max()})
    for (const double level : every_level) {
      const std::vector<double> edges = {-width, -width / 2, 0, width / 2, width};
      CAPTURE(width, level);
      CHECK(std::abs(histogram_quantile(counts, edges, level)) <= width);
    }
  const std::vector<double> broken = {Limits::quiet_NaN(), 0, Limits::infinity(), 1, 2};
  for (const double level : every_level) CHECK_NOTHROW(histogram_quantile(counts, broken, level));
}

TEST_CASE("Shares of very many trials stay within zero and one") {
  for (const std::uint64_t trials : {std::uint64_t{1}, std::uint64_t{3}, std::uint64_t{1} << 62})
    for (const std::uint64_t hits : {std::uint64_t{0}, trials / 2, trials}) {
      const Probability share = probability(hits, trials);
      CHECK(share.lower >= 0);
      CHECK(share.lower <= share.value);
      CHECK(share.value <= share.upper);
      CHECK(share.upper <= 1);
    }
  CHECK(std::isnan(mcse_of_mean(Limits::quiet_NaN(), 0)));
}

}  // namespace fleetprint::statistics
