#include "model/horizon_ends.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <numeric>

#include "model/footprint_years.hpp"

namespace fleetprint::model {
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
