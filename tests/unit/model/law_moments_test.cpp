// Mean and variance of every law but the triangular one, whose test is distribution_spec_test.
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <utility>

#include "model/distribution_spec.hpp"

namespace fleetprint::model {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

// Integral of (x - about)^power exp(-(x^2 - nearest^2) / 2) over [from, to] by Simpson's rule with 20000 intervals. The
// fourth derivative is below 30 to the power of the ends, the ends below 9: the error is below 1e-12 of the integral.
long double normal_moment(long double from, long double to, int power, long double about) {
  constexpr int intervals = 20000;
  const long double nearest = from > 0 ? from : (to < 0 ? to : 0);
  const long double step = (to - from) / intervals;
  long double sum = 0;
  for (int i = 0; i <= intervals; ++i) {
    const long double x = from + i * step;
    const int weight = i == 0 || i == intervals ? 1 : (i % 2 == 1 ? 4 : 2);
    sum += weight * std::pow(x - about, static_cast<long double>(power)) * std::exp((nearest * nearest - x * x) / 2);
  }
  return sum * step / 3;
}

}  // namespace

TEST_CASE("Beta moments are those of Boost.Math") {
  const auto [alpha, beta] = GENERATE(std::pair{0.5, 3.0}, std::pair{2.0, 5.0}, std::pair{30.0, 0.2});
  const boost::math::beta_distribution<double> truth(alpha, beta);
  const auto law = DistributionSpec::beta({alpha, beta, -1, 3});
  CHECK_THAT(law.mean(), WithinAbs(-1 + 4 * boost::math::mean(truth), 1e-15));
  CHECK_THAT(law.variance(), WithinRel(16 * boost::math::variance(truth), 1e-14));
  CHECK(law.typical() == law.mean());
  CHECK((law.lower() == -1 && law.upper() == 3));
}

TEST_CASE("A PERT law has the mean and the mode of its definition") {
  const auto triple = GENERATE(Triple{0.04, 0.27, 0.63}, Triple{-1, -1, 3}, Triple{2, 6, 6});
  const auto law = DistributionSpec::pert(triple);
  const double mean = (triple.lower + 4 * triple.typical + triple.upper) / 6;
  CHECK_THAT(law.mean(), WithinRel(mean, 1e-14));
  // Vose (2008): variance = (mean - lower) (upper - mean) / 7.
  CHECK_THAT(law.variance(), WithinRel((mean - triple.lower) * (triple.upper - mean) / 7, 1e-13));
  CHECK(law.triple() == triple);
  CHECK(law.law() == Law::pert);
}

TEST_CASE("Normal moments are its parameters") {
  const auto law = DistributionSpec::normal(-3, 0.5);
  CHECK((law.mean() == -3 && law.variance() == 0.25 && law.typical() == -3));
  CHECK_THAT(law.lower(), WithinRel(-3 - 0.5 * 8.209536151601387, 1e-15));
  CHECK_THAT(law.upper(), WithinRel(-3 + 0.5 * 8.209536151601387, 1e-15));
}

TEST_CASE("Truncated normal moments are those of a numerical quadrature") {
  // In standard deviations of the untruncated law: through its middle, to one side, far out, hardly truncated, narrow.
  const auto [from, to] = GENERATE(std::pair{-0.5, 1.0}, std::pair{1.0, 2.0}, std::pair{5.5, 9.0},
                                   std::pair{-9.0, -5.0}, std::pair{-9.0, 8.5}, std::pair{1.0, 1.0009765625});
  CAPTURE(from, to);
  const auto law = DistributionSpec::truncated_normal({3, 2, 3 + 2 * from, 3 + 2 * to});
  const long double total = normal_moment(from, to, 0, 0);
  const long double offset = normal_moment(from, to, 1, from) / total;
  const long double variance = normal_moment(from, to, 2, from + offset) / total;
  CHECK_THAT(law.mean(), WithinAbs(static_cast<double>(3 + 2 * (from + offset)), 1e-12 * (to - from)));
  CHECK_THAT(law.variance(), WithinRel(static_cast<double>(4 * variance), 1e-11));
}

TEST_CASE("A truncated normal law that is cut in half has the half-normal mean and median") {
  const auto law = DistributionSpec::truncated_normal({1, 2, 1, 1000});
  CHECK_THAT(law.mean(), WithinRel(1 + 2 * std::sqrt(2 / std::acos(-1.0)), 1e-14));
  CHECK_THAT(law.variance(), WithinRel(4 * (1 - 2 / std::acos(-1.0)), 1e-14));
  CHECK_THAT(law.typical(), WithinRel(1 + 2 * 0.6744897501960817, 1e-14));  // scipy.special.ndtri(0.75)
}

TEST_CASE("Lognormal moments are those of Boost.Math") {
  const auto deviation = GENERATE(1.01, 2.0, 5.0);
  const boost::math::lognormal_distribution<double> truth(std::log(3.0), std::log(deviation));
  const auto law = DistributionSpec::lognormal(3, deviation);
  CHECK(law.typical() == 3);
  CHECK_THAT(law.mean(), WithinRel(boost::math::mean(truth), 1e-13));
  CHECK_THAT(law.variance(), WithinRel(boost::math::variance(truth), 1e-12));
}

TEST_CASE("A lognormal law through a triple has the moments of the shifted law") {
  const Triple t = GENERATE(Triple{0.04, 0.27, 0.63}, Triple{1, 2, 9}, Triple{-4, -3.9, 0});
  const long double l = t.lower;
  const long double m = t.typical;
  const long double u = t.upper;
  const long double theta = (l * u - m * m) / (l + u - 2 * m);
  const long double sigma = std::log((u - theta) / (m - theta)) / 1.64485362695147271486L;
  const long double mean = theta + (m - theta) * std::exp(sigma * sigma / 2);
  const long double variance = (m - theta) * (m - theta) * std::exp(sigma * sigma) * std::expm1(sigma * sigma);
  const auto law = DistributionSpec::lognormal_through(t);
  CHECK(law.law() == Law::lognormal);
  CHECK(law.typical() == t.typical);
  CHECK_THAT(law.mean(), WithinRel(static_cast<double>(mean), 1e-13));
  CHECK_THAT(law.variance(), WithinRel(static_cast<double>(variance), 1e-12));
  CHECK_THAT(law.lower(),
             WithinRel(static_cast<double>(theta + (m - theta) * std::exp(-sigma * 8.209536151601387L)), 1e-12));
  const auto mirrored = DistributionSpec::lognormal_through({-t.upper, -t.typical, -t.lower});
  CHECK_THAT(mirrored.mean(), WithinRel(-law.mean(), 1e-13));
  CHECK_THAT(mirrored.variance(), WithinRel(law.variance(), 1e-12));
  CHECK_THAT(mirrored.upper(), WithinRel(-law.lower(), 1e-12));
  CHECK_THAT(mirrored.lower(), WithinRel(-law.upper(), 1e-12));
}

TEST_CASE("A lognormal law through a symmetric triple is normal and one that is nearly so is near it") {
  const auto law = DistributionSpec::lognormal_through({0.1, 0.2, 0.3});
  CHECK(law.law() == Law::normal);
  CHECK(law.typical() == 0.2);
  const double deviation = 0.1 / 1.6448536269514729;
  CHECK_THAT(law.variance(), WithinRel(deviation * deviation, 1e-14));
  const auto near_it = DistributionSpec::lognormal_through({0.1, 0.2, 0.3 + 1e-12});
  CHECK(near_it.law() == Law::lognormal);
  CHECK_THAT(near_it.mean(), WithinRel(0.2, 1e-11));
  CHECK_THAT(near_it.variance(), WithinRel(law.variance(), 1e-10));
}

TEST_CASE("A discrete law weighs its values") {
  const double values[] = {4, 1, 2, 7, 9};
  const double weights[] = {3, 1, 3, 1, 0};
  const auto law = DistributionSpec::discrete(values, weights);
  CHECK(law.mean() == (12 + 1 + 6 + 7) / 8.0);
  // E X^2 - (E X)^2 with E X^2 = (48 + 1 + 12 + 49) / 8.
  CHECK_THAT(law.variance(), WithinRel(110 / 8.0 - 3.25 * 3.25, 1e-15));
  CHECK(law.triple() == Triple{1, 4, 7});
}

}  // namespace fleetprint::model
