#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "../unit/run/example_study.hpp"
#include "run/run_study.hpp"
#include "statistics/binomial_ranks.hpp"

// How often 95 % intervals of a run hold the truth, over 500 seeds, for every design, with and without a precision
// goal.
//
// The fleet is that of paper-250bn.toml, whose devices share eight uncertain parts; its savings are certain and such
// that P(net < 0) is what a case says. So the mean, the quantiles and P(net < 0) are known from the exact distribution
// of a device.
//
// A coverage fails where it is below 95 %, or above what it may be, beyond doubt: by a binomial test of 500 seeds at a
// level of 1 % over the cells together (Bonferroni). What it may be is 2.5 points more than the exact one: of
// independent trials a binomial sum over ranks or events, under a goal its mean over the numbers of trials at which the
// seeds stopped; of designs 95 %. Not bounded from above are the intervals of a design below 200 trials beyond a
// quantile (here at 0.001, 0.0035 and 0.01) and under a goal of a quantile or a probability: a count of trials is known
// to one each replicate at best, and such intervals hold in 94 to 100 % of seeds. Cost: three minutes.
namespace fleetprint::run {
namespace {

using model::PrecisionStatistic;
using model::SamplingDesign;

constexpr int seeds = 500;
constexpr double joint_false_alarm = 0.01;
constexpr std::uint32_t trials = 4096;
constexpr double devices = 250e9;
const std::vector<double> levels = {0.001, 0.01, 0.05, 0.5};
const std::vector<double> probabilities = {0.0035, 0.05, 0.5};

// P(K = k) and P(K <= k), K binomial.
double binomial_mass(int k, int n, double p) {
  return std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) + k * std::log(p) +
                  (n - k) * std::log1p(-p));
}

double binomial_cdf(int k, int n, double p) {
  double sum = 0;
  for (int i = 0; i <= k; ++i) sum += binomial_mass(i, n, p);
  return sum;
}

struct Cell {
  std::string name;
  double truth = 0;
  // Coverage that it may have: 2.5 points more than the exact one of 95 %, or of its discrete ranks; 1: any.
  double most = 0.975;
  int held = 0;
  int given = 0;  // seeds that gave an interval, which may lack one bound

  void add(double lower, double upper) {
    if (std::isnan(lower) && std::isnan(upper)) return;
    ++given;
    held += !(lower > truth) && !(upper < truth) ? 1 : 0;
  }
};

void check(const std::vector<Cell>& cells) {
  const double alarm = joint_false_alarm / static_cast<double>(cells.size()) / 2;
  for (const Cell& cell : cells) {
    std::printf("%-44s held %6.2f %% of %d\n", cell.name.c_str(), 100.0 * cell.held / std::max(cell.given, 1),
                cell.given);
    std::fflush(stdout);
    CAPTURE(cell.name, cell.held, cell.given);
    CHECK(binomial_cdf(cell.held, cell.given, 0.95) > alarm);
    if (cell.most < 1) CHECK(1 - binomial_cdf(cell.held - 1, cell.given, cell.most) > alarm);
  }
}

model::DesignOptions design_of(const std::string& name, std::uint32_t replicates) {
  return {name == "sobol" ? SamplingDesign::sobol : SamplingDesign::latin_hypercube, replicates};
}

struct NamedDesign {
  std::string name;
  model::DesignOptions options;
};

std::vector<NamedDesign> designs() {
  std::vector<NamedDesign> all = {{"plain", {}}};
  for (const char* name : {"hypercube", "sobol"})
    for (const std::uint32_t replicates : {2u, 4u, 16u})
      all.push_back({std::string(name) + " " + std::to_string(replicates), design_of(name, replicates)});
  return all;
}

// What is true of the fleet, from the exact distribution of a device.
struct Truth {
  double mean_footprint = 0;
  double standard_deviation = 0;
  std::vector<double> footprints;  // [level]
  std::vector<double> at;          // [probability] the footprint that is below with it
};

model::Study certain_study(const std::vector<double>& handprints) {
  model::Study study = testing::example_study(250'000'000'000, model::Dependence::shared, trials);
  study.output = {.save_trials = true, .quantiles = levels, .break_even = std::nullopt};
  model::Scenario base = study.points[0].scenario;
  base.sectors.resize(1);
  for (model::Parameter* parameter : {&base.sectors[0].emissions, &base.sectors[0].realisation})
    parameter->distribution = model::DistributionSpec::fixed(1);
  base.sectors[0].rebound.distribution = model::DistributionSpec::fixed(0);
  study.points.clear();
  for (const double handprint : handprints) {
    base.sectors[0].emissions.distribution = model::DistributionSpec::fixed(handprint / base.fleet.lifespan_years);
    base.sectors[0].saving.distribution = model::DistributionSpec::fixed(1);
    study.points.push_back({std::to_string(study.points.size()), "", base});
  }
  study.has_variants = study.points.size() > 1;
  return study;
}

Truth truth() {
  model::Study study = certain_study({1});
  study.trials = 16;
  study.output.quantiles.insert(study.output.quantiles.end(), probabilities.begin(), probabilities.end());
  const DeviceDistribution device = run_study(study, testing::with_threads(1)).points[0].devices[0];
  Truth found{device.mean * devices / 1e9, device.standard_deviation * devices / 1e9, {}, {}};
  for (std::size_t i = 0; i < device.quantiles.size(); ++i)
    (i < levels.size() ? found.footprints : found.at).push_back(device.quantiles[i] * devices / 1e9);
  return found;
}

// Of independent trials: P(lower <= K < upper) of the ranks.
double coverage_of_ranks(double level, std::uint32_t count) {
  const auto [lower, upper] = statistics::rank_bounds(count, level);
  const int n = static_cast<int>(count);
  return binomial_cdf(static_cast<int>(upper) - 1, n, level) -
         (lower > 0 ? binomial_cdf(static_cast<int>(lower) - 1, n, level) : 0.0);
}

double coverage_of_probability(double p, std::uint32_t count) {
  double coverage = 0;
  for (int hits = 0; hits <= static_cast<int>(count); ++hits) {
    const statistics::Probability found = statistics::probability(static_cast<std::uint64_t>(hits), count);
    if (found.lower <= p && p <= found.upper) coverage += binomial_mass(hits, static_cast<int>(count), p);
  }
  return coverage;
}

// Of a design: below 200 trials beyond, a count of trials says less than the spread, and the interval is wider.
double most_of_design(double level) { return trials * level < 200 ? 1 : 0.975; }

}  // namespace

TEST_CASE("95 % intervals of a run hold the truth in 95 % of seeds") {
  const Truth truths = truth();
  std::vector<Cell> cells;
  for (const NamedDesign& design : designs()) {
    const bool is_plain = !design.options.is_replicated();
    model::Study study = certain_study(truths.at);
    study.design = design.options;
    std::vector<Cell> mine = {{design.name + ", mean", truths.mean_footprint - truths.at[0]}};
    for (const double p : probabilities)
      mine.push_back({design.name + ", P(net < 0) = " + std::to_string(p), p,
                      is_plain ? coverage_of_probability(p, trials) + 0.025 : most_of_design(p)});
    for (std::size_t i = 0; i < levels.size(); ++i)
      mine.push_back({design.name + ", quantile at " + std::to_string(levels[i]), truths.footprints[i] - truths.at[0],
                      is_plain ? coverage_of_ranks(levels[i], trials) + 0.025 : most_of_design(levels[i])});
    for (int seed = 0; seed < seeds; ++seed) {
      study.seed = base::Seed{static_cast<std::uint64_t>(seed)};
      const Result result = run_study(study, testing::with_threads(1));
      const statistics::Summary& net = output_named(result.points[0], "net_total").summary;
      mine[0].add(net.mean_lower, net.mean_upper);
      for (std::size_t i = 0; i < probabilities.size(); ++i)
        mine[1 + i].add(result.points[i].net_negative.lower, result.points[i].net_negative.upper);
      for (std::size_t i = 0; i < levels.size(); ++i)
        mine[1 + probabilities.size() + i].add(net.quantiles[i].lower, net.quantiles[i].upper);
    }
    const bool has_all = is_plain || design.options.replicates >= 4;
    CHECK(mine[0].given == seeds);
    for (std::size_t i = 1; i < mine.size(); ++i) CHECK(mine[i].given == (has_all ? seeds : 0));
    for (Cell& cell : mine)
      if (cell.given > 0) cells.push_back(std::move(cell));
  }
  check(cells);
}

namespace {

struct Goal {
  std::string name;
  model::PrecisionGoal goal;
  std::size_t point;  // of probabilities
};

// Goals that independent trials reach after some thousands.
std::vector<Goal> goals(const Truth& truths) {
  const double spread = truths.standard_deviation;
  std::vector<Goal> all = {{"mean", {.output = "net_total", .mcse = spread / 60}, 0}};
  for (std::size_t i = 0; i < probabilities.size(); ++i)
    all.push_back({"P(net < 0) = " + std::to_string(probabilities[i]),
                   {.output = "net_total",
                    .statistic = PrecisionStatistic::probability_negative,
                    .mcse = i == 0 ? 0.001 : std::sqrt(probabilities[i] * (1 - probabilities[i]) / 3000)},
                   i});
  for (const double level : levels)
    all.push_back({"quantile at " + std::to_string(level),
                   {.output = "net_total",
                    .statistic = PrecisionStatistic::quantile,
                    .level = level,
                    .mcse = spread * (level < 0.005  ? 0.1
                                      : level < 0.02 ? 0.05
                                                     : 0.025)},
                   0});
  return all;
}

// What the goal's statistic has for an interval.
void add_to(Cell& cell, const PointResult& point, const model::PrecisionGoal& goal) {
  const statistics::Summary& net = output_named(point, "net_total").summary;
  if (goal.statistic == PrecisionStatistic::mean) cell.add(net.mean_lower, net.mean_upper);
  if (goal.statistic == PrecisionStatistic::probability_negative)
    cell.add(point.net_negative.lower, point.net_negative.upper);
  if (goal.statistic == PrecisionStatistic::quantile)
    cell.add(net.quantiles.front().lower, net.quantiles.front().upper);
}

// Exact coverage by the number of independent trials, of which few occur: a point stops at fixed numbers.
class GoalCoverage {
 public:
  GoalCoverage(const model::PrecisionGoal& goal, double probability) : goal_(goal), probability_(probability) {}

  double operator()(std::uint32_t count) {
    if (goal_.statistic == PrecisionStatistic::mean) return 0.95;
    const auto [found, is_new] = known_.try_emplace(count, 0.0);
    if (is_new)
      found->second = goal_.statistic == PrecisionStatistic::quantile ? coverage_of_ranks(goal_.level, count)
                                                                      : coverage_of_probability(probability_, count);
    return found->second;
  }

 private:
  model::PrecisionGoal goal_;
  double probability_;
  std::map<std::uint32_t, double> known_;
};

}  // namespace

TEST_CASE("95 % intervals of a run that stops on precision hold the truth in 95 % of seeds") {
  const Truth truths = truth();
  std::vector<Cell> cells;
  double trials_of_rare = 0;
  double bias_of_rare = 0;
  for (const NamedDesign& design : designs())
    for (const Goal& goal : goals(truths)) {
      model::Study study = certain_study({truths.at[goal.point]});
      study.design = design.options;
      study.trials = 1u << 18;
      study.until = goal.goal;
      study.until->least_trials = design.options.is_replicated() ? 1024 : 1000;
      study.output.quantiles = {goal.goal.level};
      const double truth_of_goal = goal.goal.statistic == PrecisionStatistic::mean
                                       ? truths.mean_footprint - truths.at[0]
                                   : goal.goal.statistic == PrecisionStatistic::probability_negative
                                       ? probabilities[goal.point]
                                       : truths.footprints[static_cast<std::size_t>(
                                             std::ranges::find(levels, goal.goal.level) - levels.begin())] -
                                             truths.at[0];
      const bool is_plain = !design.options.is_replicated();
      const bool is_bounded = is_plain || goal.goal.statistic == PrecisionStatistic::mean;
      Cell cell{design.name + ", until, " + goal.name, truth_of_goal, is_bounded ? 0.025 : 1.0};
      GoalCoverage coverage(goal.goal, probabilities[goal.point]);
      const bool is_rare = is_plain && goal.goal.mcse == 0.001;
      int reached = 0;
      for (int seed = 0; seed < seeds; ++seed) {
        study.seed = base::Seed{static_cast<std::uint64_t>(seed)};
        const PointResult point = std::move(run_study(study, testing::with_threads(1)).points[0]);
        add_to(cell, point, goal.goal);
        if (is_bounded) cell.most += coverage(point.trials.count) / seeds;
        reached += point.trials.precision.is_reached ? 1 : 0;
        if (!is_rare) continue;
        trials_of_rare += static_cast<double>(point.trials.count) / seeds;
        bias_of_rare += (point.net_negative.value / truth_of_goal - 1) / seeds;
      }
      CHECK(cell.given == seeds);
      CHECK(reached == seeds);
      if (is_rare) {
        CHECK(cell.held >= 465);  // 93 % of 500
        CHECK(cell.held <= 485);  // 97 %
      }
      cells.push_back(std::move(cell));
    }
  std::printf("P = 0.0035 within 0.001: %.0f trials, bias %.1f %%\n", trials_of_rare, 100 * bias_of_rare);
  CHECK(std::abs(bias_of_rare) < 0.04);
  check(cells);
}

}  // namespace fleetprint::run
