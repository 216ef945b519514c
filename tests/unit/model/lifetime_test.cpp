#include "model/lifetime.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

#include "model/stock_flow.hpp"

namespace fleetprint::model {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

struct Known {
  double age, survival, limited_mean;
};

// The integral of survival from 0 to that age.
double limited_mean(const Lifetime& lifetime, double age) {
  SurvivalIntegral integral(lifetime);
  double sum = 0;
  for (double from = 0; from < age; ++from) sum += integral.between(from, std::min(age, from + 1)).years;
  return sum;
}

void check(const Lifetime& lifetime, const std::vector<Known>& known, double mean) {
  for (const Known& at : known) {
    CAPTURE(at.age);
    CHECK_THAT(lifetime.survival(at.age), WithinRel(at.survival, 1e-12));
    CHECK_THAT(limited_mean(lifetime, at.age), WithinRel(at.limited_mean, 1e-11));
  }
  CHECK_THAT(lifetime.mean_years(), WithinRel(mean, 1e-12));
  CHECK_THAT(limited_mean(lifetime, 1e3), WithinRel(mean, 1e-12));
  CHECK(lifetime.survival(0) == 1);
}

}  // namespace

// SciPy: d.sf(age) and integrate.quad(d.sf, 0, age), d = weibull_min(2.5, scale=5.5),
// truncnorm(-1.5, inf, loc=3, scale=2), lognorm(log(1.6), scale=4).
TEST_CASE("Lifetimes survive as SciPy's laws do") {
  check(Lifetime::weibull(2.5, 5.5),
        {{0.25, 0.9995595996568707, 0.24996853994576315},
         {3, 0.8027326409908042, 2.8231291410727635},
         {9, 0.03253927763207519, 4.8500504197205725}},
        4.879950996266914);
  check(Lifetime::normal(3, 2),
        {{0.25, 0.9809701477480068, 0.2476924311772258},
         {3, 0.535794961855522, 2.4225744452767395},
         {9, 0.0014465371287321802, 3.2767604754867996}},
        3.2775795009177013);
  check(Lifetime::lognormal(4, 1.6),
        {{0.25, 0.9999999981723233, 0.24999999996781921},
         {3, 0.7297591697071634, 2.8129183843718915},
         {9, 0.04223039666543086, 4.379615921571766}},
        4.467129654331958);
}

TEST_CASE("A fixed lifetime ends at once") {
  const Lifetime lifetime = Lifetime::fixed(2.5);
  CHECK(lifetime.survival(2.49) == 1);
  CHECK(lifetime.survival(2.5) == 0);
  CHECK(limited_mean(lifetime, 2) == 2);
  CHECK(limited_mean(lifetime, 7) == 2.5);
  CHECK(lifetime.mean_years() == 2.5);
}

TEST_CASE("A survival table says who is left by the convention of making") {
  SurvivalTable filled;
  const auto table = [&](const Lifetime& lifetime, InflowAt inflow_at) {
    fill_survival(lifetime, inflow_at, filled);
    return filled.at_end;
  };
  const Lifetime fixed = Lifetime::fixed(2.5);
  CHECK(table(fixed, InflowAt::uniform) == std::vector<double>{1, 1, 0.5});
  CHECK(table(fixed, InflowAt::start) == std::vector<double>{1, 1});
  CHECK(table(fixed, InflowAt::middle) == std::vector<double>{1, 1});
  CHECK(table(fixed, InflowAt::end) == std::vector<double>{1, 1, 1});
  CHECK(table(Lifetime::fixed(0.4), InflowAt::middle).empty());
}

TEST_CASE("Evenly made, the shares at the ends of years add up to the mean lifetime, and however made the means do") {
  const auto inflow_at = GENERATE(InflowAt::uniform, InflowAt::start, InflowAt::middle, InflowAt::end);
  for (const Lifetime& lifetime :
       {Lifetime::fixed(3.7), Lifetime::fixed(3), Lifetime::fixed(0.4), Lifetime::weibull(0.8, 4),
        Lifetime::weibull(3, 6), Lifetime::normal(2, 3), Lifetime::normal(6, 1), Lifetime::lognormal(5, 1.5)}) {
    SurvivalTable table;
    fill_survival(lifetime, inflow_at, table);
    REQUIRE(table.mean.size() == table.at_end.size() + 1);
    CHECK_THAT(std::accumulate(table.mean.begin(), table.mean.end(), 0.0), WithinAbs(lifetime.mean_years(), 1e-7));
    if (inflow_at != InflowAt::uniform) continue;
    CHECK_THAT(std::accumulate(table.at_end.begin(), table.at_end.end(), 0.0), WithinAbs(lifetime.mean_years(), 1e-7));
  }
}

// The integral of the integral of survival, by Simpson's rule on 2000 steps of a year.
TEST_CASE("The mean share of a year is survival averaged over the year and over the days of making") {
  for (const Lifetime& lifetime :
       {Lifetime::fixed(2.5), Lifetime::weibull(1.5, 4), Lifetime::normal(3, 1), Lifetime::lognormal(4, 1.6)}) {
    SurvivalTable table;
    fill_survival(lifetime, InflowAt::uniform, table);
    const auto integral = [&](double from) {
      constexpr int steps = 2000;
      double sum = 0;
      for (int i = 0; i <= steps; ++i)
        sum += (i == 0 || i == steps ? 1
                : i % 2 == 1         ? 4
                                     : 2) *
               limited_mean(lifetime, std::max(0.0, from + static_cast<double>(i) / steps));
      return sum / (3 * steps);
    };
    for (std::size_t j = 0; j < std::min<std::size_t>(8, table.mean.size()); ++j) {
      const double expected = integral(static_cast<double>(j)) - (j == 0 ? 0 : integral(static_cast<double>(j) - 1));
      CHECK_THAT(table.mean[j], WithinAbs(expected, 1e-6));
    }
  }
}

namespace {

using Real = long double;
using Survival = std::function<Real(Real)>;

struct Lifespan {
  Survival survival;
  Real whole_until, none_from;  // survival is 1 and 0 beyond, to 1e-19
};

// On panels that narrow towards the start, where a Weibull lifetime has a power.
Served reference(const Lifespan& lifespan, double from, double to) {
  using Gauss = boost::math::quadrature::gauss<Real, 30>;
  const Real start = std::clamp<Real>(lifespan.whole_until, std::clamp(0.0, from, to), to);
  const Real end = std::clamp<Real>(lifespan.none_from, start, to);
  Real served = start - from;
  Real moment = served * served / 2;
  for (Real a = end; a > start;) {
    const Real left = a - start;
    const Real b = left < 1e-9L * start || left < 1e-12L ? start : a - std::min(left / 2, (end - start) / 40);
    served += Gauss::integrate(lifespan.survival, b, a);
    moment += Gauss::integrate([&](Real age) { return (age - from) * lifespan.survival(age); }, b, a);
    a = b;
  }
  return {static_cast<double>(served), static_cast<double>(moment)};
}

void check(const Lifetime& lifetime, const Lifespan& lifespan) {
  SurvivalIntegral integral(lifetime);
  for (const double from :
       {-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.5, 7.0, 8.0, 13.0, 20.0, 31.0, 99.5, 300.0, 1000.0, 2500.0}) {
    CAPTURE(from);
    const Served exact = reference(lifespan, from, from + 1);
    const Served served = integral.between(from, from + 1);
    CHECK(std::abs(served.years - exact.years) < 1e-12);
    CHECK(std::abs(served.moment - exact.moment) < 1e-12);
    if (from < integral.smooth_from()) continue;
    const SurvivalIntegral::Years four = integral.years(from);
    CHECK(std::abs(four.served[0].years - exact.years) < 1e-12);
    CHECK(std::abs(four.served[0].moment - exact.moment) < 1e-12);
    CHECK(std::abs(four.at_end[0] - static_cast<double>(lifespan.survival(from + 1))) < 1e-13);
  }
}

}  // namespace

TEST_CASE("Service of Weibull lifetimes has an error below 1e-12") {
  const double shape = GENERATE(0.1, 0.5, 0.8, 1.0, 1.3, 2.0, 2.5, 3.7, 5.0, 8.0, 12.5, 20.0, 100.0);
  const double scale = GENERATE(0.01, 0.1, 0.3, 0.9, 1.0, 1.7, 2.5, 5.0, 9.3, 20.0, 31.4, 100.0, 1000.0);
  CAPTURE(shape, scale);
  const auto survival = [&](Real age) -> Real { return age <= 0 ? 1 : std::exp(-std::pow(age / scale, Real(shape))); };
  const Real power = 1 / Real(shape);
  check(Lifetime::weibull(shape, scale), {survival, scale * std::pow(1e-22L, power), scale * std::pow(50.0L, power)});
}

TEST_CASE("Service of Weibull lifetimes is Boost.Math's incomplete gamma function") {
  const double shape = GENERATE(0.5, 0.8, 1.0, 2.5, 5.0, 12.5, 20.0);
  const double scale = GENERATE(0.1, 0.9, 2.5, 9.3, 31.4, 100.0, 1000.0);
  CAPTURE(shape, scale);
  const Real power = 1 / Real(shape);
  const auto mean_up_to = [&](Real age) -> Real {
    if (age <= 0) return 0;
    return scale * boost::math::tgamma(1 + power) * boost::math::gamma_p(power, std::pow(age / scale, Real(shape)));
  };
  SurvivalTable table;
  fill_survival(Lifetime::weibull(shape, scale), InflowAt::uniform, table);
  for (std::size_t j = 0; j < table.at_end.size(); ++j)
    REQUIRE(std::abs(table.at_end[j] - (mean_up_to(Real(j) + 1) - mean_up_to(Real(j)))) < 1e-12L);
}

TEST_CASE("Service of normal and lognormal lifetimes has an error below 1e-12") {
  const double centre = GENERATE(0.01, 0.1, 0.9, 2.5, 9.3, 31.4, 100.0, 1000.0);
  const double deviation = GENERATE(1.02, 1.2, 1.6, 3.0, 10.0);
  CAPTURE(centre, deviation);
  const auto tail = [](Real z) { return boost::math::erfc(z * std::sqrt(Real(0.5))) / 2; };
  const auto lognormal = [&](Real age) -> Real {
    return age <= 0 ? 1 : tail(std::log(age / centre) / std::log(Real(deviation)));
  };
  const Real far = std::pow(Real(deviation), 10);
  check(Lifetime::lognormal(centre, deviation), {lognormal, centre / far, centre * far});
  const double spread = centre * std::log(deviation);
  const Real possible = tail(-centre / spread);
  const auto normal = [&](Real age) -> Real { return age <= 0 ? 1 : tail((age - centre) / spread) / possible; };
  check(Lifetime::normal(centre, spread), {normal, centre - 10 * spread, centre + 10 * spread});
}

}  // namespace fleetprint::model
