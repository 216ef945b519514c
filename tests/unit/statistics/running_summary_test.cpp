#include "statistics/running_summary.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "arbitrary_values.hpp"
#include "base/missing.hpp"

namespace fleetprint::statistics {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

const std::vector<double> to_the_tails = {0.001, 0.05, 0.5, 0.95, 0.9999};

// Exponential of mean 1: skewed, with a tail beyond what the first trials show.
std::vector<double> skewed_values(std::size_t count) {
  std::vector<double> values = testing::uniform_values(count, 31);
  for (double& value : values) value = -std::log(value);
  return values;
}

RunningSummary in_blocks(std::span<const double> values, std::size_t block) {
  RunningSummary running;
  for (std::size_t first = 0; first < values.size(); first += block)
    running.add(values.subspan(first, std::min(block, values.size() - first)));
  return running;
}

}  // namespace

TEST_CASE("Few trials that come in blocks have the summary of all at once") {
  std::vector<double> values = skewed_values(RunningSummary::exact_trials);
  values[77] = base::missing;
  const Summary running = in_blocks(values, 1000).summarise(to_the_tails);
  const Summary whole = summarise(values, to_the_tails);
  CHECK(running.resolution == 0);
  CHECK(running.existing == whole.existing);
  CHECK_THAT(running.moments.mean(), WithinRel(whole.moments.mean(), 1e-14));
  CHECK_THAT(running.moments.excess_kurtosis(), WithinRel(whole.moments.excess_kurtosis(), 1e-12));
  for (std::size_t q = 0; q < to_the_tails.size(); ++q) CHECK(running.quantiles[q].value == whole.quantiles[q].value);
}

TEST_CASE("Trials have the same summary in whatever portions they come") {
  std::vector<double> values = skewed_values(50'000);
  for (std::size_t i = 0; i < values.size(); i += 70) values[i] = base::missing;
  const Summary expected = in_blocks(values, RunningSummary::exact_trials).summarise(to_the_tails);
  for (const std::size_t portion : {std::size_t{1024}, std::size_t{1}, std::size_t{20'000}, values.size()}) {
    CAPTURE(portion);
    const Summary summary = in_blocks(values, portion).summarise(to_the_tails);
    CHECK(summary.moments.mean() == expected.moments.mean());
    CHECK(summary.moments.excess_kurtosis() == expected.moments.excess_kurtosis());
    CHECK(summary.mean_mcse == expected.mean_mcse);
    CHECK(summary.resolution == expected.resolution);
    for (std::size_t q = 0; q < to_the_tails.size(); ++q) {
      CHECK(summary.quantiles[q].value == expected.quantiles[q].value);
      CHECK(summary.quantiles[q].mcse == expected.quantiles[q].mcse);
    }
  }
}

TEST_CASE("A summary asked for in between leaves the later ones alone") {
  const std::vector<double> values = skewed_values(40'000);
  const std::span<const double> all(values);
  RunningSummary asked;
  for (std::size_t first = 0; first < all.size(); first += 1000) {
    asked.add(all.subspan(first, 1000));
    const Summary between = asked.summarise(to_the_tails);
    REQUIRE(between.moments.count() == first + 1000);
  }
  const Summary expected = in_blocks(values, RunningSummary::exact_trials).summarise(to_the_tails);
  CHECK(asked.summarise(to_the_tails).moments.variance() == expected.moments.variance());
  CHECK(asked.summarise(to_the_tails).quantiles[2].value == expected.quantiles[2].value);
}

TEST_CASE("Quantiles are the same in whatever portions the values come") {
  const std::vector<double> values = skewed_values(40'000);
  RunningQuantiles whole;
  RunningQuantiles portions;
  whole.add(values);
  for (std::size_t first = 0; first < values.size(); first += 1000)
    portions.add(std::span<const double>(values).subspan(first, 1000));
  CHECK(whole.resolution() == portions.resolution());
  for (std::size_t q = 0; q < to_the_tails.size(); ++q)
    CHECK(whole.quantiles(to_the_tails)[q].value == portions.quantiles(to_the_tails)[q].value);
}

TEST_CASE("Many trials have quantiles good to the stated resolution") {
  std::vector<double> values = skewed_values(150'000);
  for (std::size_t i = 0; i < values.size(); i += 50) values[i] = base::missing;  // 2 %
  const Summary running = in_blocks(values, 16384).summarise(to_the_tails);
  const Summary whole = summarise(values, to_the_tails);
  CHECK(running.existing == whole.existing);
  CHECK(running.moments.count() == whole.moments.count());
  CHECK_THAT(running.moments.variance(), WithinRel(whole.moments.variance(), 1e-12));
  CHECK(running.resolution > 0);
  CHECK(running.resolution < 2e-3 * whole.moments.standard_deviation() * 2);
  for (std::size_t q = 0; q < to_the_tails.size(); ++q) {
    CAPTURE(to_the_tails[q]);
    CHECK_THAT(running.quantiles[q].value, WithinAbs(whole.quantiles[q].value, running.resolution));
    CHECK_THAT(running.quantiles[q].lower, WithinAbs(whole.quantiles[q].lower, running.resolution));
    CHECK_THAT(running.quantiles[q].mcse, WithinAbs(whole.quantiles[q].mcse, running.resolution));
  }
}

TEST_CASE("Values beyond the range of the first trials are counted and bounded by the extrema") {
  std::vector<double> values(RunningSummary::exact_trials, 0.0);
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = static_cast<double>(i) / static_cast<double>(values.size());
  std::vector<double> far(values.size(), 100.0);
  far[0] = -50;
  RunningSummary running;
  running.add(values);
  running.add(far);
  const Summary summary = running.summarise(std::vector<double>{0.25, 0.75});
  CHECK(summary.moments.minimum() == -50);
  CHECK_THAT(summary.quantiles[0].value, WithinAbs(0.5, 2 * summary.resolution));
  CHECK(summary.quantiles[1].value > 1.5);  // above the bins, below the greatest value
  CHECK(summary.quantiles[1].value <= 100);
}

TEST_CASE("A constant keeps its value however many trials there are") {
  const std::vector<double> block(16384, 3.25);
  RunningSummary running;
  for (int i = 0; i < 3; ++i) running.add(block);
  const Summary summary = running.summarise(to_the_tails);
  CHECK(summary.moments.variance() == 0);
  for (const Quantile& quantile : summary.quantiles) CHECK(quantile.value == 3.25);
}

TEST_CASE("Bounds in the tails that no order statistic gives are missing in bins too") {
  const Summary summary = in_blocks(skewed_values(30'000), 5000).summarise(to_the_tails);  // 30 000 x 0.0001 = 3
  CHECK(summary.resolution > 0);
  CHECK(std::isfinite(summary.quantiles[0].lower));
  CHECK(std::isfinite(summary.quantiles[4].lower));
  CHECK(std::isnan(summary.quantiles[4].upper));
  CHECK(std::isnan(summary.quantiles[4].mcse));
}

TEST_CASE("Quantiles of replicates have their spread in bins as in memory, in whatever portions") {
  // Strata of 2048 values in each of 32 replicates, whose values are shuffled by an odd factor.
  std::vector<double> values;
  for (std::size_t r = 0; r < 32; ++r) {
    const std::vector<double> within = testing::uniform_values(2048, 100 + r);
    for (std::size_t i = 0; i < 2048; ++i)
      values.push_back((static_cast<double>(i * 1117 % 2048) + within[i]) / 2048 + (r % 2 == 0 ? 0.0002 : -0.0002));
  }
  const std::vector<double> levels = {0.05, 0.5};
  const Summary whole = summarise(values, levels, 2048);
  for (const std::size_t portion : {std::size_t{1000}, std::size_t{16384}}) {
    RunningSummary running(levels, 2048);
    for (std::size_t first = 0; first < values.size(); first += portion)
      running.add(std::span<const double>(values).subspan(first, std::min(portion, values.size() - first)));
    const Summary summary = running.summarise(levels);
    for (std::size_t q = 0; q < levels.size(); ++q) {
      CHECK_THAT(summary.quantiles[q].value, WithinAbs(whole.quantiles[q].value, summary.resolution));
      CHECK_THAT(summary.quantiles[q].lower, WithinAbs(whole.quantiles[q].lower, 2 * summary.resolution));
      CHECK_THAT(summary.quantiles[q].upper, WithinAbs(whole.quantiles[q].upper, 2 * summary.resolution));
      CHECK(summary.quantiles[q].upper - summary.quantiles[q].lower < 0.002);  // 0.007 of independent values
    }
  }
}

}  // namespace fleetprint::statistics
