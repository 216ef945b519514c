#include "model/survival_integral.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <functional>

#include "model/survival_table.hpp"

namespace fleetprint::model {
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
