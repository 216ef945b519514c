#include "sampling/deployment_sampler.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

namespace fleetprint::sampling {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using model::DistributionSpec;

// A line through scattered points, level and slope drawn with their errors.
model::GrowthLaw fitted() {
  const std::vector<model::YearValue> points = {{2012, 2.1}, {2013, 1.2},  {2014, 2.8},  {2015, 4.9},
                                                {2016, 5.2}, {2017, 7.4},  {2018, 7.1},  {2019, 9.1},
                                                {2020, 9.2}, {2021, 12.0}, {2022, 12.9}, {2023, 15.8}};
  model::GrowthLaw law;
  law.name = "fitted";
  law.fit = model::fit_growth(model::GrowthKind::linear, points);
  const model::LineFit& line = law.fit->line;
  law.level = {"growth/fitted/level", DistributionSpec::normal(line.level, line.level_error)};
  law.slope = {"growth/fitted/slope", DistributionSpec::normal(line.slope, line.slope_error)};
  return law;
}

model::GrowthLaw certain() {
  model::GrowthLaw law;
  law.name = "certain";
  law.kind = model::GrowthKind::exponential;
  law.reference_year = 2020;
  law.devices = {"growth/certain/devices", DistributionSpec::fixed(10)};
  law.rate = {"growth/certain/growth_per_year", DistributionSpec::fixed(0.5)};
  return law;
}

model::Deployment deployment(std::size_t law) {
  model::Deployment deployment;
  deployment.first_year = 2024;
  deployment.last_year = 2030;
  deployment.growth = {fitted(), certain()};
  deployment.law = law;
  deployment.lifetime = {model::LifetimeKind::fixed, {"lifetime/lifespan_years", DistributionSpec::fixed(3)}, {}};
  return deployment;
}

}  // namespace

// At year t the fitted line has variance level_error^2 + (t - mean)^2 slope_error^2, and covariance (t - mean)
// slope_error^2 with the slope (ordinary least squares), both times 10 / 8 of Student's t with 10 degrees of freedom,
// whose kurtosis is 4. 20000 trials, two means and three second moments within 5
// standard errors: a false alarm in less than 1e-5 of seeds.
TEST_CASE("An uncertain fit is drawn with its errors and their covariance") {
  const DeploymentSampler sampler(deployment(0), base::Seed{11});
  const model::LineFit line = fitted().fit->line;
  const int trials = 20000;
  const double year = 2030;
  const double away = year - line.mean_year;
  const double value = line.level + away * line.slope;
  double value_sum = 0;
  double slope_sum = 0;
  double value_square = 0;
  double slope_square = 0;
  double product = 0;
  GrowthColumns growth;
  sampler.draw_growth(0, {base::Trial{0}, trials, kernels::VectorWidth::reference}, growth);
  for (int t = 0; t < trials; ++t) {
    const model::GrowthCurve curve = growth.at(static_cast<std::size_t>(t));
    const double dv = curve.at(year) - value;
    const double ds = curve.rate - line.slope;
    value_sum += dv;
    slope_sum += ds;
    value_square += dv * dv;
    slope_square += ds * ds;
    product += dv * ds;
  }
  const double slope_variance = 10.0 / 8 * line.slope_error * line.slope_error;
  const double variance = 10.0 / 8 * line.level_error * line.level_error + away * away * slope_variance;
  const double covariance = away * slope_variance;
  CHECK_THAT(value_sum / trials, WithinAbs(0, 5 * std::sqrt(variance / trials)));
  CHECK_THAT(slope_sum / trials, WithinAbs(0, 5 * std::sqrt(slope_variance / trials)));
  CHECK_THAT(value_square / trials, WithinRel(variance, 5 * std::sqrt(3.0 / trials)));
  CHECK_THAT(slope_square / trials, WithinRel(slope_variance, 5 * std::sqrt(3.0 / trials)));
  const double square = 4.0 / 3 * (variance * slope_variance + 2 * covariance * covariance);  // E of the product's
  const double error = std::sqrt((square - covariance * covariance) / trials);
  CHECK_THAT(product / trials, WithinAbs(covariance, 5 * error));
}

TEST_CASE("What is certain depends on the law that counts and on the lifetime") {
  CHECK_FALSE(DeploymentSampler(deployment(0), base::Seed{1}).is_certain());
  model::Deployment second = deployment(1);
  const DeploymentSampler sampler(second, base::Seed{1});
  CHECK(sampler.is_certain());
  CHECK_FALSE(sampler.is_certain(0));
  CHECK(sampler.has_certain_lifetime());
  const TrialRange two{base::Trial{0}, 2, kernels::VectorWidth::reference};
  GrowthColumns growth;
  sampler.draw_growth(1, two, growth);
  CHECK_THAT(growth.at(1).at(2022), WithinRel(22.5, 1e-14));
  second.lifetime.first.distribution = DistributionSpec::uniform(2, 4);
  const DeploymentSampler third(second, base::Seed{1});
  CHECK_FALSE(third.is_certain());
  std::vector<double> shapes(2), scales(2);
  third.draw_lifetimes(two, shapes, scales);
  CHECK(shapes[0] != shapes[1]);
  CHECK(scales[0] == scales[1]);
}

TEST_CASE("A law draws the same whichever law counts") {
  const DeploymentSampler first(deployment(0), base::Seed{5});
  const DeploymentSampler second(deployment(1), base::Seed{5});
  const TrialRange trials{base::Trial{16}, 40, kernels::VectorWidth::reference};
  GrowthColumns a;
  GrowthColumns b;
  first.draw_growth(0, trials, a);
  second.draw_growth(0, trials, b);
  CHECK(a.devices == b.devices);
  CHECK(a.rate == b.rate);
}

}  // namespace fleetprint::sampling
