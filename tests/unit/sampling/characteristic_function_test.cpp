#include "sampling/characteristic_function.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <numbers>

#include "sampling/fourier_transform.hpp"
#include "sampling/wave_nodes.hpp"

namespace fleetprint::sampling {
namespace {

using Catch::Matchers::WithinAbs;
using model::DistributionSpec;

// E exp(i t (X - mean)) by Simpson's rule over the density, below and above the mode, whose error is of the order
// (t width / points)^4.
Complex expected_wave(const DistributionSpec& law, double t) {
  constexpr int points = 40'000;
  const double width = law.upper() - law.lower();
  Complex sum;
  for (const auto& [from, to] : {std::pair{law.lower(), law.typical()}, std::pair{law.typical(), law.upper()}})
    for (int i = 0; i <= points && to > from; ++i) {
      const double x = from + (to - from) * i / points;
      const double slope = from < law.typical() ? (x - from) / (to - from) : (to - x) / (to - from);
      const double density = law.law() == model::Law::uniform ? 1 / width : 2 / width * slope;
      const double weight = (i == 0 || i == points ? 1.0 : i % 2 == 1 ? 4.0 : 2.0) * (to - from) / points / 3;
      sum += std::polar(weight * density, t * (x - law.mean()));
    }
  return sum;
}

// The values of a law at normal scores from -8.5 to 8.5, with the trapezoid rule's weights: for smooth laws its error
// falls faster than any power of the step.
WeighedValues fine_values(const DistributionSpec& law) {
  constexpr double step = 1.0 / 256;
  WeighedValues values;
  for (int i = -2176; i <= 2176; ++i) {
    values.value.push_back(value_at_score(law, i * step));
    values.weight.push_back(step * std::exp(-i * step * i * step / 2) / std::sqrt(2 * std::numbers::pi));
  }
  return values;
}

Complex expected_wave(const WeighedValues& values, double centre, double t) {
  Complex sum;
  for (std::size_t i = 0; i < values.value.size(); ++i)
    sum += std::polar(values.weight[i], t * (values.value[i] - centre));
  return sum;
}

void check_waves(const DistributionSpec& law, const std::vector<Complex>& phi, double spacing, std::size_t first) {
  for (std::size_t k = 0; k < phi.size(); k += 7) {
    CAPTURE(k);
    const Complex expected = expected_wave(law, (static_cast<double>(first + k) + 0.5) * spacing);
    CHECK_THAT(std::abs(phi[k] - expected), WithinAbs(0, 1e-12));
  }
}

}  // namespace

TEST_CASE("Triangular and uniform laws have their characteristic functions") {
  const model::Triple triple = GENERATE(model::Triple{0.18, 0.40, 1.35}, model::Triple{2, 2, 6}, model::Triple{0, 3, 3},
                                        model::Triple{1, 1.00001, 1.00002});
  const std::size_t first = GENERATE(0U, 100U);
  constexpr double spacing = 0.2;
  std::vector<Complex> phi(90, 1.0);
  multiply_characteristic(model::TriangularLaw{triple}, spacing, first, phi);
  check_waves(DistributionSpec::triangular(triple), phi, spacing, first);
  std::vector<Complex> uniform(90, 1.0);
  multiply_characteristic(model::UniformLaw{triple.lower, triple.upper}, spacing, first, uniform);
  check_waves(DistributionSpec::uniform(triple.lower, triple.upper), uniform, spacing, first);
}

TEST_CASE("Narrow laws keep their digits") {
  // 1 - t^2 Var / 2 + .. - i t^3 E(X - mean)^3 / 6: the second is 1e-8, the third 1e-13 and less.
  const model::Triple triple{1, 1.0001, 1.0004};
  std::vector<Complex> phi(1, 1.0);
  multiply_characteristic(model::TriangularLaw{triple}, 2, 0, phi);
  const auto moments = model::triangular_central_moments(triple);
  CHECK_THAT(phi[0].real(), WithinAbs(1 - moments[2] / 2, 4e-16));
  CHECK_THAT(phi[0].imag(), WithinAbs(-moments[3] / 6, 4e-16));
}

TEST_CASE("Nodes stand for beta, normal and lognormal laws at every frequency up to the fastest") {
  const DistributionSpec law = GENERATE(DistributionSpec::pert({1, 1, 3}), DistributionSpec::pert({0, 0.3, 1}),
                                        DistributionSpec::beta({0.5, 0.7, 0, 1}), DistributionSpec::normal(2, 0.5),
                                        DistributionSpec::lognormal_through({0.2, 0.4, 1}));
  CAPTURE(static_cast<int>(law.law()));
  constexpr double spacing = 0.5;
  const WeighedValues exact = fine_values(law);
  for (const double fastest : {60.0, 120.0}) {
    std::vector<Complex> phi(120, 1.0);
    multiply_characteristic(wave_nodes(law, fastest), law.mean(), spacing, 0, phi);
    for (std::size_t k = 0; k < phi.size(); k += 7) {
      const double t = (static_cast<double>(k) + 0.5) * spacing;
      CAPTURE(fastest, t);
      CHECK_THAT(std::abs(phi[k] - expected_wave(exact, law.mean(), t)), WithinAbs(0, 1e-13));
    }
  }
}

TEST_CASE("The fast transform is the plain one") {
  const std::size_t n = GENERATE(1U, 2U, 8U, 256U);
  std::vector<Complex> values(n);
  for (std::size_t i = 0; i < n; ++i)
    values[i] = {std::sin(1.0 + 7.3 * static_cast<double>(i)), std::cos(3.1 * static_cast<double>(i * i))};
  std::vector<Complex> transformed = values;
  fourier_transform(transformed);
  for (std::size_t j = 0; j < n; ++j) {
    Complex sum;
    for (std::size_t k = 0; k < n; ++k)
      sum +=
          values[k] * std::polar(1.0, -2 * std::numbers::pi * static_cast<double>(j * k % n) / static_cast<double>(n));
    CHECK_THAT(std::abs(transformed[j] - sum), WithinAbs(0, 1e-13 * static_cast<double>(n)));
  }
}

}  // namespace fleetprint::sampling
