#include "model/stock_flow.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <numeric>

#include "model/footprint_years.hpp"

namespace fleetprint::model {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

constexpr std::size_t years = 40;

SurvivalTable survival_of(const Lifetime& lifetime, InflowAt inflow_at = InflowAt::uniform) {
  SurvivalTable table;
  fill_survival(lifetime, inflow_at, table);
  return table;
}

// S(t) = start q^t for t = 0 .. years.
std::vector<double> geometric(double start, double q) {
  std::vector<double> stock;
  for (std::size_t t = 0; t <= years; ++t) stock.push_back(start * std::pow(q, static_cast<double>(t)));
  return stock;
}

StockFlow balanced(const std::vector<double>& stock, const SurvivalTable& survival) {
  StockFlow flow;
  REQUIRE_FALSE(balance_stock(stock, survival, {years, false}, flow).has_value());
  return flow;
}

void check_mass_balance(const StockFlow& flow, double stock_before) {
  for (std::size_t year = 0; year < flow.years; ++year) {
    const double before = year == 0 ? stock_before : flow.stock[year - 1];
    CHECK_THAT(flow.stock[year] - before,
               WithinAbs(flow.inflow[year] - flow.retirement[year], 1e-9 * flow.stock[year]));
    double retired = 0;
    for (std::size_t cohort = 0; cohort < flow.cohorts(); ++cohort) {
      CHECK(flow.retired_in(year, cohort) >= -1e-9 * flow.stock[year]);
      retired += flow.retired_in(year, cohort);
    }
    CHECK_THAT(retired, WithinAbs(flow.retirement[year], 1e-9 * flow.stock[year]));
  }
}

}  // namespace

TEST_CASE("What is made less what retires is the growth of the stock") {
  const Lifetime lifetime = GENERATE(Lifetime::fixed(3), Lifetime::fixed(4.3), Lifetime::weibull(2, 5),
                                     Lifetime::normal(4, 1), Lifetime::lognormal(6, 1.4));
  const InflowAt inflow_at = GENERATE(InflowAt::uniform, InflowAt::start, InflowAt::middle, InflowAt::end);
  const std::vector<double> stock = geometric(5e9, 1.1);
  const StockFlow flow = balanced(stock, survival_of(lifetime, inflow_at));
  check_mass_balance(flow, stock[0]);
  for (std::size_t year = 0; year < years; ++year) CHECK_THAT(flow.stock[year], WithinRel(stock[year + 1], 1e-12));
}

// With whole years L every cohort serves L year ends: S(t) = made(t) + ... + made(t - L + 1), so that
// made(t) = S(t) (1 - 1/q) / (1 - q^-L).
TEST_CASE("Exponential growth with a fixed lifetime is a geometric series") {
  const double q = 1.15;
  const std::vector<double> stock = geometric(1e9, q);
  const StockFlow flow = balanced(stock, survival_of(Lifetime::fixed(3)));
  for (std::size_t year = 0; year < years; ++year) {
    CHECK_THAT(flow.inflow[year], WithinRel(stock[year + 1] * (1 - 1 / q) / (1 - std::pow(q, -3)), 1e-11));
    CHECK_THAT(flow.retirement[year], WithinRel(flow.inflow[year] * std::pow(q, -3), 1e-11));
  }
}

// From nothing, k more each year: the k of L years ago are replaced, and theirs: made = k (1 + whole part of t / L).
TEST_CASE("Linear growth from nothing with a fixed lifetime is a staircase") {
  std::vector<double> stock;
  for (std::size_t t = 0; t <= years; ++t) stock.push_back(100.0 * static_cast<double>(t));
  const StockFlow flow = balanced(stock, survival_of(Lifetime::fixed(4)));
  for (std::size_t year = 0; year < years; ++year)
    CHECK_THAT(flow.inflow[year], WithinRel(100.0 * (1 + std::floor(static_cast<double>(year) / 4)), 1e-10));
}

TEST_CASE("A steady stock is renewed once in a mean lifetime") {
  for (const Lifetime& lifetime : {Lifetime::fixed(3), Lifetime::fixed(2.5), Lifetime::weibull(2.5, 5.5),
                                   Lifetime::normal(3, 2), Lifetime::lognormal(4, 1.6)}) {
    const StockFlow flow = balanced(geometric(250e9, 1), survival_of(lifetime));
    for (std::size_t year = 0; year < years; ++year)
      CHECK_THAT(flow.inflow[year], WithinRel(250e9 / lifetime.mean_years(), 1e-7));
  }
  // 250 billion devices of three years: 83 billion a year.
  CHECK_THAT(balanced(geometric(250e9, 1), survival_of(Lifetime::fixed(3))).inflow[0], WithinRel(83.333e9, 1e-4));
}

TEST_CASE("Long tails are followed to their end, or refused with what would be left out") {
  // A steady stock S is renewed at S over the mean lifetime, whatever the tail is.
  const double spread = GENERATE(2.0, 3.0);
  CAPTURE(spread);
  const Lifetime lifetime = Lifetime::lognormal(5, spread);
  const SurvivalTable table = survival_of(lifetime);
  CHECK(table.is_whole());
  const StockFlow flow = balanced(std::vector<double>(years + 1, 1e6), table);
  for (const double made : flow.inflow) CHECK_THAT(made, WithinRel(1e6 / lifetime.mean_years(), 2e-6));
  CHECK_THAT(flow.mean_stock.back(), WithinRel(1e6, 2e-6));
}

TEST_CASE("What a survival table leaves out of the service is known") {
  // 1 - E[min(T, 3700)] / E[T] for a median of 5 years and a geometric standard deviation of 10, by SciPy's normal law.
  const SurvivalTable longest = survival_of(Lifetime::lognormal(5, 10));
  CHECK_THAT(longest.beyond, WithinAbs(0.1780, 0.0001));
  CHECK_FALSE(longest.is_whole());
  CHECK(longest.mean.size() == most_survival_years + 1);
  CHECK_FALSE(survival_of(Lifetime::lognormal(5, 5)).is_whole());
  CHECK_FALSE(survival_of(Lifetime::weibull(0.2, 5)).is_whole());
  for (const Lifetime& usual : {Lifetime::fixed(200), Lifetime::weibull(0.5, 5), Lifetime::weibull(2.5, 4),
                                Lifetime::normal(200, 200), Lifetime::lognormal(10, 2), Lifetime::lognormal(0.1, 5)})
    CHECK(survival_of(usual).is_whole());
}

// Made in year c at 1000 moments, each moment's devices followed on their own.
TEST_CASE("An inflow is followed as a fine simulation does") {
  const Lifetime lifetime = Lifetime::weibull(2, 4);
  const SurvivalTable survival = survival_of(lifetime);
  std::vector<double> made(survival.at_end.size() + years, 0.0);
  for (std::size_t t = 0; t < years; ++t) made[survival.at_end.size() + t] = 10 + 5 * std::sin(static_cast<double>(t));
  StockFlow flow;
  balance_inflow(made, survival, {years, false}, flow);
  check_mass_balance(flow, 0);
  for (const std::size_t year : {std::size_t{0}, std::size_t{3}, std::size_t{25}}) {
    double stock = 0;
    for (std::size_t c = 0; c <= year; ++c)
      for (int moment = 0; moment < 1000; ++moment) {
        const double age = static_cast<double>(year - c) + 1 - (moment + 0.5) / 1000;
        stock += made[survival.at_end.size() + c] / 1000 * std::exp(-std::pow(age / 4, 2));
      }
    CHECK_THAT(flow.stock[year], WithinRel(stock, 1e-6));
  }
}

TEST_CASE("A stock that falls faster than devices wear out says so, or retires devices early") {
  std::vector<double> stock = geometric(1000, 1);
  for (std::size_t t = 6; t < stock.size(); ++t) stock[t] = 400;
  const SurvivalTable survival = survival_of(Lifetime::fixed(4));
  StockFlow flow;
  const auto problem = balance_stock(stock, survival, {years, false}, flow);
  REQUIRE(problem.has_value());
  CHECK(problem->year == 5);
  CHECK(problem->stock == 400);
  CHECK(problem->fault == StockFault::falls_too_fast);
  CHECK(problem->stock_before == 1000);
  CHECK_THAT(problem->survivors, WithinRel(750.0, 1e-12));

  REQUIRE_FALSE(balance_stock(stock, survival, {years, true}, flow).has_value());
  check_mass_balance(flow, 1000);
  CHECK(flow.inflow[5] == 0);
  CHECK_THAT(flow.retirement[5], WithinRel(600.0, 1e-12));
  CHECK_THAT(flow.stock[5], WithinRel(400.0, 1e-12));
  // All ages alike: three cohorts of 250, each left with 400 of 750.
  for (std::size_t age = 1; age <= 3; ++age)
    CHECK_THAT(flow.in_service_at(5, flow.history + 5 - age), WithinRel(400.0 / 3, 1e-12));
}

TEST_CASE("A negative stock and devices that die at once are problems") {
  StockFlow flow;
  std::vector<double> stock = geometric(1, 1);
  stock[3] = -1;
  const auto negative = balance_stock(stock, survival_of(Lifetime::fixed(1)), {years, true}, flow);
  REQUIRE(negative.has_value());
  CHECK(negative->fault == StockFault::negative_stock);
  CHECK(negative->year == 2);
  const SurvivalTable none = survival_of(Lifetime::fixed(0.3), InflowAt::middle);
  const auto dead = balance_stock(geometric(1, 1), none, {years, true}, flow);
  REQUIRE(dead.has_value());
  CHECK(dead->fault == StockFault::short_lived);
}

// A device made at the start of a year serves it in full, one made evenly half of it, one at the end none.
TEST_CASE("The mean in service follows the convention of making") {
  std::vector<double> stock = {0, 100};
  for (std::size_t t = 2; t <= years; ++t) stock.push_back(100);
  const auto first_mean = [&](InflowAt at) {
    return balanced(stock, survival_of(Lifetime::fixed(50), at)).mean_stock[0];
  };
  CHECK(first_mean(InflowAt::uniform) == 50);
  CHECK(first_mean(InflowAt::middle) == 50);
  CHECK(first_mean(InflowAt::start) == 100);
  CHECK(first_mean(InflowAt::end) == 0);
}

// In a steady state every cohort of a year's inflow is met at every age: the mean stock is inflow times mean lifetime,
// however the devices are made.
TEST_CASE("A steady fleet serves its inflow times the mean lifetime") {
  const auto inflow_at = GENERATE(InflowAt::uniform, InflowAt::start, InflowAt::middle, InflowAt::end);
  for (const Lifetime& lifetime : {Lifetime::fixed(3), Lifetime::fixed(3.5), Lifetime::fixed(1.2),
                                   Lifetime::weibull(2, 5), Lifetime::lognormal(4, 1.5)}) {
    const StockFlow flow = balanced(geometric(1e9, 1), survival_of(lifetime, inflow_at));
    for (std::size_t year = 0; year < years; ++year)
      CHECK_THAT(flow.mean_stock[year], WithinRel(flow.inflow[year] * lifetime.mean_years(), 1e-7));
  }
}

// Constant per-device amounts: the sums over cohorts are inflow E m, mean stock U I, mean stock V, retirement Z.
TEST_CASE("The footprint of a year is inflow, stock and retirement times what a device emits") {
  const StockFlow flow = balanced(geometric(7, 1.05), survival_of(Lifetime::weibull(2, 5)));
  const std::size_t c = flow.cohorts();
  const CohortFootprint cohorts{std::vector<double>(c, 3.0), std::vector<double>(c, 0.2), std::vector<double>(c, 0.1),
                                std::vector<double>(c, 0.5)};
  YearFactors factors{std::vector<double>(years), std::vector<double>(years), std::vector<double>(years)};
  for (std::size_t year = 0; year < years; ++year) {
    factors.manufacturing[year] = 1 - 0.01 * static_cast<double>(year);
    factors.grid[year] = 1 - 0.02 * static_cast<double>(year);
    factors.infrastructure[year] = 1 + 0.03 * static_cast<double>(year);
  }
  std::vector<double> by_stage(stage_count * years);
  add_up_years(flow, cohorts, factors, by_stage);
  for (std::size_t year = 0; year < years; ++year) {
    CHECK_THAT(by_stage[year], WithinRel(flow.inflow[year] * 3 * factors.manufacturing[year], 1e-12));
    CHECK_THAT(by_stage[years + year], WithinRel(flow.mean_stock[year] * 0.2 * factors.grid[year], 1e-12));
    CHECK_THAT(by_stage[2 * years + year],
               WithinRel(flow.mean_stock[year] * 0.1 * factors.infrastructure[year], 1e-12));
    CHECK_THAT(by_stage[3 * years + year], WithinRel(flow.retirement[year] * 0.5, 1e-9));
  }
}

namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

constexpr HorizonEnds by_service = {InitialStock::counted, LifeBeyondEnd::credited};

struct Course {
  SurvivalTable survival;
  StockFlow flow;
  EndShares shares;
};

Course course_of(const Lifetime& lifetime, const std::vector<double>& stock, const HorizonEnds& ends,
                 bool early = false) {
  Course course;
  fill_survival(lifetime, InflowAt::uniform, course.survival);
  REQUIRE_FALSE(balance_stock(stock, course.survival, {stock.size() - 1, early}, course.flow).has_value());
  fill_end_shares(course.flow, course.survival, ends, course.shares);
  return course;
}

// What one kilogram for each device made adds up to over the horizon.
double embodied(const Course& course) {
  CohortFootprint one;
  one.resize(course.flow.cohorts());
  one.manufacture.assign(course.flow.cohorts(), 1);
  const std::vector<double> factors(course.flow.cohorts(), 1);
  const EndAmounts ends = add_up_ends(course.flow, one, factors, course.shares);
  return std::accumulate(course.flow.inflow.begin(), course.flow.inflow.end(), 0.0) + ends.charged - ends.credited;
}

std::vector<double> grown(double factor) {
  std::vector<double> stock = {1000};
  for (int year = 0; year < 12; ++year) stock.push_back(stock.back() * factor);
  return stock;
}

}  // namespace

TEST_CASE("The usual ends change nothing") {
  const Course course = course_of(Lifetime::fixed(3), grown(1.15), {});
  for (std::size_t cohort = 0; cohort < course.flow.cohorts(); ++cohort)
    CHECK((course.shares.charged[cohort] == 0 && course.shares.credited[cohort] == 0));
}

TEST_CASE("With both ends counted each year of service carries its share of what making cost") {
  const Lifetime lifetime =
      GENERATE(Lifetime::fixed(3), Lifetime::fixed(4.3), Lifetime::weibull(2.5, 4), Lifetime::lognormal(5, 1.5));
  const double growth = GENERATE(1.0, 1.15);
  const Course course = course_of(lifetime, grown(growth), by_service);
  const double served = std::accumulate(course.flow.mean_stock.begin(), course.flow.mean_stock.end(), 0.0);
  CHECK_THAT(embodied(course), WithinRel(served / lifetime.mean_years(), 1e-6));
}

TEST_CASE("In a steady stock the two ends cancel, and alone each moves the sum its own way") {
  const double usual = embodied(course_of(Lifetime::weibull(2.5, 4), grown(1), {}));
  const auto at = [](InitialStock initial, LifeBeyondEnd beyond) {
    return embodied(course_of(Lifetime::weibull(2.5, 4), grown(1), {initial, beyond}));
  };
  CHECK_THAT(at(InitialStock::counted, LifeBeyondEnd::credited), WithinRel(usual, 1e-9));
  CHECK(at(InitialStock::counted, LifeBeyondEnd::not_credited) > 1.1 * usual);
  CHECK(at(InitialStock::sunk, LifeBeyondEnd::credited) < 0.9 * usual);
}

TEST_CASE("A device of three years, half way through its second, has half of its service ahead") {
  // Made evenly through a year, devices are half a year old at its end on average: 2.5 of 3 years lie ahead, then 1.5.
  const Course course = course_of(Lifetime::fixed(3), grown(1), by_service);
  CHECK_THAT(course.survival.ahead[0], WithinAbs(1, 1e-12));
  CHECK_THAT(course.survival.ahead[1], WithinRel(2.5 / 3, 1e-9));
  CHECK_THAT(course.survival.ahead[2], WithinRel(0.5, 1e-9));
  CHECK_THAT(course.shares.credited.back(), WithinRel(2.5 / 3, 1e-9));
  CHECK_THAT(course.shares.charged[course.flow.history - 1], WithinRel(2.5 / 3, 1e-9));
}

TEST_CASE("Nothing is credited that was not charged, nor for devices that retired early") {
  const Course sunk = course_of(Lifetime::lognormal(9, 1.5), grown(1), {InitialStock::sunk, LifeBeyondEnd::credited});
  for (std::size_t cohort = 0; cohort < sunk.flow.history; ++cohort) CHECK(sunk.shares.credited[cohort] == 0);
  const std::vector<double> falling = {1000, 1000, 1000, 200};
  const Course early = course_of(Lifetime::fixed(8), falling, by_service, true);
  const std::size_t first = early.flow.history;
  CHECK_THAT(early.shares.credited[first],
             WithinRel(early.survival.ahead[3] * early.flow.kept[first] / early.flow.made[first], 1e-12));
  CHECK(early.flow.kept[first] < 0.5 * early.flow.made[first]);
}

}  // namespace fleetprint::model
