// The law of one device against closed forms and convolutions that share no code with it.
#include "sampling/footprint_law.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <numbers>
#include <numeric>

#include "../model/image_classification.hpp"
#include "fleets.hpp"
#include "random/inverse_cdf.hpp"
#include "sampling/footprint_series.hpp"

namespace fleetprint::sampling {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using model::DistributionSpec;
using model::Estimate;
using model::Triple;

// The plan of a device whose parts have these triples, and one that is 0.5.
ProfilePlan plan_of(const std::vector<Triple>& triples, Estimate estimate) {
  model::DeviceProfile profile;
  profile.name = "device";
  profile.estimate = estimate;
  for (std::size_t i = 0; i < triples.size(); ++i) profile.parts[i].triple = triples[i];
  profile.parts[model::index(model::Part::training)].triple = Triple::constant(0.5);
  const model::Fleet fleet{1000, 1, model::Dependence::shared, {profile}};
  return plan_fleet(fleet, model::SamplingMethod::device).profiles[0];
}

// The density of a bounded law, polynomial between its ends and its mode.
double density_of(const DistributionSpec& law, double x) {
  const double width = law.upper() - law.lower();
  if (x < law.lower() || x > law.upper()) return 0;
  if (const auto* beta = std::get_if<model::BetaLaw>(&law.parameters())) {
    const double u = (x - law.lower()) / width;
    return std::pow(u, beta->alpha - 1) * std::pow(1 - u, beta->beta - 1) * std::tgamma(beta->alpha + beta->beta) /
           (std::tgamma(beta->alpha) * std::tgamma(beta->beta) * width);
  }
  if (law.law() == model::Law::uniform) return 1 / width;
  const Triple& t = law.triple();
  return 2 / width * (x < t.typical ? (x - t.lower) / (t.typical - t.lower) : (t.upper - x) / (t.upper - t.typical));
}

// P(sum of laws <= x): the last law's density times the function of the others, integrated piece by piece between all
// places where either is not smooth, by the Gauss-Legendre rule of ten points, which is exact for polynomials of degree
// nineteen.
double convolved_cdf(std::span<const DistributionSpec> laws, double x) {
  constexpr double nodes[] = {0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845,
                              0.9739065285171717};
  constexpr double weights[] = {0.2955242247147529, 0.2692667193099964, 0.2190863625159820, 0.1494513491505806,
                                0.0666713443086881};
  if (laws.size() == 1) return random::cdf(laws[0], x);
  const DistributionSpec& last = laws.back();
  const auto others = laws.first(laws.size() - 1);
  std::vector<double> knots = {0};
  for (const DistributionSpec& law : others) {
    std::vector<double> sums;
    for (const double knot : knots)
      for (const double of_law : {law.lower(), law.typical(), law.upper()}) sums.push_back(knot + of_law);
    knots = sums;
  }
  for (double& knot : knots) knot = x - knot;
  knots.insert(knots.end(), {last.lower(), last.typical(), last.upper()});
  for (double& knot : knots) knot = std::clamp(knot, last.lower(), last.upper());
  std::sort(knots.begin(), knots.end());
  double sum = 0;
  for (std::size_t i = 0; i + 1 < knots.size(); ++i) {
    const double half = (knots[i + 1] - knots[i]) / 2;
    if (half < 1e-15) continue;
    for (std::size_t node = 0; node < 5; ++node)
      for (const double side : {-1.0, 1.0}) {
        const double y = knots[i] + half + side * half * nodes[node];
        sum += half * weights[node] * density_of(last, y) * convolved_cdf(others, x - y);
      }
  }
  return sum;
}

std::vector<DistributionSpec> laws_of(const ProfilePlan& plan) {
  std::vector<DistributionSpec> laws;
  for (const VaryingPart& varying : plan.varying) laws.push_back(varying.law);
  return laws;
}

// Chances up to every 64th edge, and of the bins beside it.
template <class Cdf>
void check_law(const ProfilePlan& plan, const Cdf& exact, double tolerance) {
  const auto law = FootprintLaw::of(plan);
  REQUIRE(law.has_value());
  const std::vector<double>& bins = law->bin_probabilities();
  for (std::size_t edge = 1; edge < bins.size(); edge += edge % 64 == 1 ? 30 : 34) {
    CAPTURE(edge);
    const double x = plan.footprint.bin_edge(edge);
    const double next = plan.footprint.bin_edge(edge + 1);
    const double below = std::accumulate(bins.begin(), bins.begin() + static_cast<std::ptrdiff_t>(edge), 0.0);
    CHECK_THAT(law->cdf(x), WithinAbs(exact(x), tolerance));
    CHECK_THAT(below, WithinAbs(exact(x), tolerance));
    CHECK_THAT(bins[edge], WithinAbs(exact(next) - exact(x), tolerance));
  }
}

void check_against_convolution(const ProfilePlan& plan, double tolerance) {
  const std::vector<DistributionSpec> laws = laws_of(plan);
  check_law(
      plan, [&](double x) { return convolved_cdf(laws, x - 0.5); }, tolerance);
}

// Of n uniform numbers on (0, 1): sum over k <= x of (-1)^k (x - k)^n / (k! (n - k)!), from the nearer end.
double irwin_hall(int n, double x) {
  if (2 * x > n) return 1 - irwin_hall(n, n - x);
  long double sum = 0;
  for (int k = 0; k <= x; ++k) {
    const long double term =
        std::pow(static_cast<long double>(x) - k, n) / (std::tgamma(k + 1.0L) * std::tgamma(n - k + 1.0L));
    sum += k % 2 == 0 ? term : -term;
  }
  return static_cast<double>(sum);
}

}  // namespace

TEST_CASE("Beyond its ends a law is zero or one, however it is made up") {
  const Estimate estimate = GENERATE(Estimate::triangular, Estimate::pert, Estimate::uniform, Estimate::lognormal);
  const auto parts = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{6});
  CAPTURE(estimate, parts);
  const ProfilePlan plan = plan_of(std::vector<Triple>(parts, Triple{1, 2, 4}), estimate);
  const auto law = FootprintLaw::of(plan);
  REQUIRE(law.has_value());
  double least = 0.5;
  double greatest = 0.5;
  for (const DistributionSpec& part : laws_of(plan)) {
    least += part.lower();
    greatest += part.upper();
  }
  const double range = std::max(1.0, greatest - least);
  for (const double periods : {1e-3, 0.5, 1.0, 1.5, 2.0, 3.25, 7.5, 1e9}) {
    CAPTURE(periods);
    CHECK(law->cdf(least - periods * range) == 0);
    CHECK(law->cdf(greatest + periods * range) == 1);
  }
  CHECK(law->cdf(greatest) == 1);
}

TEST_CASE("One part has its own law") {
  const Triple triple = GENERATE(Triple{0.18, 0.40, 1.35}, Triple{2, 2, 6}, Triple{0, 0.9, 0.9});
  const Estimate estimate = GENERATE(Estimate::triangular, Estimate::uniform, Estimate::pert);
  const ProfilePlan plan = plan_of({triple}, estimate);
  const DistributionSpec law = plan.varying.at(0).law;
  check_law(
      plan, [&](double x) { return random::cdf(law, x - 0.5); }, 2e-15);
}

TEST_CASE("Two parts have the law of their sum") {
  const std::vector<Triple> triples =
      GENERATE(std::vector<Triple>{{0.18, 0.40, 1.35}, {0.25, 1.36, 2.71}},
               std::vector<Triple>{{0, 0, 1}, {2, 2, 2.01}}, std::vector<Triple>{{0, 0.5, 1}, {1, 1.7, 1.700001}});
  check_against_convolution(plan_of(triples, GENERATE(Estimate::triangular, Estimate::uniform)), 4e-15);
  // Two symmetric triangles on (0, 1) are four uniform numbers on (0, 1/2).
  check_law(
      plan_of({{0, 0.5, 1}, {0, 0.5, 1}}, Estimate::triangular), [](double x) { return irwin_hall(4, 2 * (x - 0.5)); },
      2e-15);
}

TEST_CASE("Three parts have the law of their sum") {
  // Of like widths; one much wider, so that the series is long; slopes without a rise.
  const std::vector<Triple> triples =
      GENERATE(std::vector<Triple>{{0.18, 0.40, 1.35}, {0.25, 1.36, 2.71}, {0.19, 0.77, 1.47}},
               std::vector<Triple>{{0, 1, 3}, {1, 1.01, 1.02}, {0, 0.002, 0.01}},
               std::vector<Triple>{{0, 0, 1}, {0, 1, 1}, {0.2, 0.2, 0.5}});
  check_against_convolution(plan_of(triples, Estimate::triangular), 1e-13);
}

TEST_CASE("Three uniform or PERT parts have the law of their sum") {
  check_against_convolution(plan_of({{0, 0.2, 1}, {0.2, 1, 2.2}, {1, 1.1, 2}}, Estimate::uniform), 1e-13);
  // Their densities are polynomials: of the degrees (2, 2), (1, 3) and (3, 1) at the ends.
  check_against_convolution(plan_of({{0, 0.5, 1}, {0, 0.5, 2}, {0, 1.5, 2}}, Estimate::pert), 4e-14);
}

TEST_CASE("Eight like triangles have the law of sixteen uniform numbers") {
  const ProfilePlan plan = plan_of(std::vector<Triple>(8, Triple{0, 0.5, 1}), Estimate::triangular);
  check_law(
      plan, [](double x) { return irwin_hall(16, 2 * (x - 0.5)); }, 2e-15);
  // Far out single bins keep an error of 1e-17.
  const auto law = FootprintLaw::of(plan);
  for (const std::size_t bin : {200U, 250U, 300U, 350U}) {
    const double x = plan.footprint.bin_edge(bin) - 0.5;
    const double next = plan.footprint.bin_edge(bin + 1) - 0.5;
    CHECK_THAT(law->bin_probabilities()[bin], WithinAbs(irwin_hall(16, 2 * next) - irwin_hall(16, 2 * x), 2e-17));
  }
}

TEST_CASE("Two lognormal parts have the law of their sum") {
  const ProfilePlan plan = plan_of({{0.2, 0.4, 1}, {0.5, 1.3, 2.7}}, Estimate::lognormal);
  const DistributionSpec a = plan.varying[0].law;
  const DistributionSpec b = plan.varying[1].law;
  // The trapezoid rule over the normal score of one, which converges faster than any power.
  const auto exact = [&](double x) {
    double sum = 0;
    constexpr double step = 1.0 / 512;
    for (int i = -4352; i <= 4352; ++i)
      sum += std::exp(-i * step * i * step / 2) * random::cdf(a, x - 0.5 - value_at_score(b, i * step));
    return sum * step / std::sqrt(2 * std::numbers::pi);
  };
  check_law(plan, exact, 2e-13);
}

TEST_CASE("The bins of a device add up to one and have its mean and variance") {
  const Estimate estimate = GENERATE(Estimate::triangular, Estimate::pert, Estimate::uniform, Estimate::lognormal);
  model::Fleet fleet = model::image_classification_fleet(1000, model::Dependence::shared);
  fleet.profiles[0].estimate = estimate;
  const ProfilePlan plan = plan_fleet(fleet, model::SamplingMethod::device).profiles[0];
  const auto law = FootprintLaw::of(plan);
  REQUIRE(law.has_value());
  double sum = 0;
  double first = 0;
  double second = 0;
  const double width = plan.footprint.bin_edge(1) - plan.footprint.bin_edge(0);
  for (std::size_t bin = 0; bin < law->bin_probabilities().size(); ++bin) {
    const double p = law->bin_probabilities()[bin];
    CHECK(p >= 0);
    const double x = plan.footprint.bin_edge(bin) + width / 2 - plan.footprint.mean;
    sum += p;
    first += p * x;
    second += p * x * x;
  }
  CHECK_THAT(sum, WithinAbs(1, 1e-14));
  // Sheppard (1898): the middles of the bins have the variance width^2 / 12 more. Lognormal devices lie beyond the
  // bins.
  const bool is_bounded = estimate != Estimate::lognormal;
  CHECK_THAT(first, WithinAbs(0, is_bounded ? 1e-13 : 1e-5 * width));
  CHECK_THAT(second - width * width / 12, WithinRel(plan.footprint.variance, is_bounded ? 1e-11 : 1e-5));
}

TEST_CASE("Quantiles are where the distribution function has their level") {
  const Estimate estimate = GENERATE(Estimate::triangular, Estimate::pert, Estimate::uniform, Estimate::lognormal);
  const std::size_t parts = estimate == Estimate::lognormal ? GENERATE(1U, 2U) : GENERATE(1U, 2U, 3U, 8U);
  std::vector<Triple> triples(parts, Triple{0.18, 0.40, 1.35});
  triples[0] = {0.25, 1.36, 2.71};
  const auto law = FootprintLaw::of(plan_of(triples, estimate));
  REQUIRE(law.has_value());
  double before = -100;
  for (const double level : {1e-6, 0.01, 0.3, 0.5, 0.95, 0.999, 1 - 1e-7}) {
    CAPTURE(parts, level);
    const double x = law->quantile(level);
    CHECK_THAT(law->cdf(x), WithinAbs(level, 4e-15));
    CHECK(x > before);
    before = x;
  }
}

TEST_CASE("What does not vary has one value") {
  const auto law = FootprintLaw::of(plan_of({{0.2, 0.3, 1}}, Estimate::upper));
  REQUIRE(law.has_value());
  CHECK(law->quantile(0.01) == 1.5);
  CHECK(law->cdf(1.5) == 1);
  CHECK(law->cdf(1.49) == 0);
  CHECK(law->bin_probabilities()[0] == 1);
}

TEST_CASE("Laws whose series converges too slowly are not given") {
  CHECK_FALSE(FootprintLaw::of(plan_of({{0, 0.1, 50}, {0, 1, 2}}, Estimate::lognormal)).has_value());
  CHECK_FALSE(FootprintLaw::of(plan_of({{0, 1, 2}, {0, 1e-7, 2e-7}, {0, 1e-7, 2e-7}}, Estimate::uniform)).has_value());
}

TEST_CASE("The terms of a series are as many as it needs") {
  const auto terms = [](const std::vector<Triple>& triples) {
    const ProfilePlan plan = plan_of(triples, Estimate::triangular);
    const auto series = footprint_series(laws_of(plan), plan.footprint);
    REQUIRE(series.has_value());
    CHECK(series->left_out <= most_left_out);
    return series->phi.size();
  };
  CHECK(terms(std::vector<Triple>(8, Triple{0, 0.5, 1})) <= 128);
  CHECK(terms(std::vector<Triple>(3, Triple{0, 0.5, 1})) <= 2048);
  CHECK(terms({{0, 1, 2}, {0, 1e-3, 2e-3}, {0, 1e-3, 2e-3}}) > 2000);
}

}  // namespace fleetprint::sampling
