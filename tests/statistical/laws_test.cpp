// Draws of every law against distribution functions that Boost.Math or a formula gives, not the program.
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "../unit/random/kolmogorov.hpp"
#include "random/inverse_cdf.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::random {
namespace {

namespace truth = boost::math;
using model::DistributionSpec;

constexpr base::Seed seed{20210907};
constexpr std::uint32_t trials = 20'000;

// Each of the ten laws raises a false alarm once in ten million seeds, all together once in a million.
constexpr double false_alarm = 1e-7;

struct Case {
  std::string name;
  DistributionSpec law;
  std::function<double(double)> cdf;
};

template <class Law>
std::function<double(double)> cdf_of(const Law& law, double shift = 0, double scale = 1) {
  return [=](double x) { return truth::cdf(law, (x - shift) / scale); };
}

std::vector<Case> cases() {
  const truth::normal_distribution<double> normal(1, 2);
  const auto truncated = [=](double x) {
    return (truth::cdf(normal, x) - truth::cdf(normal, 0)) / (truth::cdf(normal, 3) - truth::cdf(normal, 0));
  };
  // Through 1, 2, 9: theta = (1 x 9 - 2^2) / (1 + 9 - 2 x 2) = 5 / 6, sigma = ln((9 - theta) / (2 - theta)) / 1.645;
  // and mirrored.
  const double theta = 5.0 / 6;
  const truth::lognormal_distribution<double> through(std::log(2 - theta),
                                                      std::log((9 - theta) / (2 - theta)) / 1.6448536269514729);
  return {{"triangular", DistributionSpec::triangular({0.04, 0.27, 0.63}),
           cdf_of(truth::triangular_distribution<double>(0.04, 0.27, 0.63))},
          // alpha = 1 + 4 x 1 / 4, beta = 1 + 4 x 3 / 4.
          {"pert", DistributionSpec::pert({2, 3, 6}), cdf_of(truth::beta_distribution<double>(2, 4), 2, 4)},
          {"uniform", DistributionSpec::uniform(-2, 5), cdf_of(truth::uniform_distribution<double>(-2, 5))},
          {"normal", DistributionSpec::normal(1, 2), cdf_of(normal)},
          {"truncated_normal", DistributionSpec::truncated_normal({1, 2, 0, 3}), truncated},
          {"lognormal", DistributionSpec::lognormal(3, 2),
           cdf_of(truth::lognormal_distribution<double>(std::log(3), std::log(2)))},
          {"lognormal_through", DistributionSpec::lognormal_through({1, 2, 9}), cdf_of(through, theta)},
          {"mirrored", DistributionSpec::lognormal_through({-9, -2, -1}),
           [=](double x) { return truth::cdf(truth::complement(through, -x - theta)); }},
          {"beta", DistributionSpec::beta({0.5, 3, -1, 3}), cdf_of(truth::beta_distribution<double>(0.5, 3), -1, 4)}};
}

std::vector<double> draws_of(const DistributionSpec& law, const std::string& name) {
  std::vector<double> values;
  for (std::uint32_t t = 0; t < trials; ++t) values.push_back(draw(law, seed, stream_of(name), base::Trial{t}));
  return values;
}

}  // namespace

TEST_CASE("Draws of continuous laws follow them") {
  // 2 exp(-2 x^2) = false_alarm at x = 2.90.
  const double limit = std::sqrt(std::log(2 / false_alarm) / 2);
  for (const auto& [name, law, cdf] : cases()) {
    INFO(name);
    CHECK(testing::kolmogorov_distance(draws_of(law, name), cdf) < limit);
  }
}

TEST_CASE("Draws of a discrete law are as frequent as their weights say") {
  const std::map<double, double> weight_of = {{-3, 1}, {0.5, 6}, {2, 2}, {11, 7}};
  const double values[] = {11, -3, 2, 0.5};
  const double weights[] = {7, 1, 2, 6};
  std::map<double, double> count_of;
  for (const double x : draws_of(DistributionSpec::discrete(values, weights), "discrete")) ++count_of[x];
  REQUIRE(count_of.size() == weight_of.size());
  double chi_square = 0;
  for (const auto& [value, weight] : weight_of) {
    const double expected = trials * weight / 16;
    chi_square += (count_of[value] - expected) * (count_of[value] - expected) / expected;
  }
  CHECK(chi_square < truth::quantile(truth::complement(truth::chi_squared_distribution<double>(3), false_alarm)));
}

}  // namespace fleetprint::random
