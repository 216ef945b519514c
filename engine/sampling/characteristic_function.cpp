#include "sampling/characteristic_function.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "base/trigonometric.hpp"

namespace fleetprint::sampling {
namespace {

// 1 / (n + 2)! at [n].
constexpr std::array<double, 18> reciprocal_factorials = [] {
  std::array<double, 18> values{};
  double value = 1;
  for (std::size_t n = 0; n < values.size(); ++n) {
    value /= static_cast<double>(n + 2);
    values[n] = value;
  }
  return values;
}();

// Of the law with density 2 (1 - v) on [0, 1] at the frequency of the wave's phase:
//   g = 2 (1 + i phase - exp(i phase)) / phase^2,
// by its series where that would cancel.
Complex falling_slope(const Wave& wave) {
  const double phase = wave.phase();
  const double square = phase * phase;
  if (phase >= 1) return {2 * (1 - wave.value().real()) / square, 2 * (phase - wave.value().imag()) / square};
  double real = 0;
  double imaginary = 0;
  for (std::size_t n = reciprocal_factorials.size(); n > 0; n -= 2) {
    real = reciprocal_factorials[n - 2] - square * real;
    imaginary = reciprocal_factorials[n - 1] - square * imaginary;
  }
  return {2 * real, 2 * phase * imaginary};
}

}  // namespace

void multiply_characteristic(const WeighedValues& law, double centre, double spacing, std::size_t first,
                             std::span<Complex> phi) {
  std::vector<Complex> sums(phi.size());
  for (std::size_t j = 0; j < law.value.size(); ++j) {
    const double phase = spacing * (law.value[j] - centre);
    const Complex turn = polar(1.0, phase);
    Complex term = polar(law.weight[j], phase * (static_cast<double>(first) + 0.5));
    for (Complex& sum : sums) {
      sum += term;
      term = product(term, turn);
    }
  }
  for (std::size_t k = 0; k < phi.size(); ++k) phi[k] = product(phi[k], sums[k]);
}

// Below its mode the law is a rising slope, above it a falling one.
void multiply_characteristic(const model::TriangularLaw& law, double spacing, std::size_t first,
                             std::span<Complex> phi) {
  const double below = law.triple.typical - law.triple.lower;
  const double above = law.triple.upper - law.triple.typical;
  const double chance_above = above / (law.triple.upper - law.triple.lower);
  const double start = (static_cast<double>(first) + 0.5) * spacing;
  const double mode = (below - above) / 3;  // from the mean
  Wave centre(start * mode, spacing * mode);
  Wave rising(start * below, spacing * below);
  Wave falling(start * above, spacing * above);
  for (Complex& value : phi) {
    const Complex slopes =
        (1 - chance_above) * std::conj(falling_slope(rising)) + chance_above * falling_slope(falling);
    value = product(value, product(centre.value(), slopes));
    centre.next();
    rising.next();
    falling.next();
  }
}

void multiply_characteristic(const model::UniformLaw& law, double spacing, std::size_t first, std::span<Complex> phi) {
  const double half = (law.upper - law.lower) / 2;
  Wave wave((static_cast<double>(first) + 0.5) * spacing * half, spacing * half);
  for (Complex& value : phi) {
    const double phase = wave.phase();
    value *= (phase < 1 ? base::sin(phase) : wave.value().imag()) / phase;
    wave.next();
  }
}

double distribution_at(double x, std::span<const Complex> phi, double spacing) {
  const Complex turn = polar(1.0, -spacing * x);
  Complex wave = polar(1.0, -spacing * x / 2);
  double sum = 0;
  for (std::size_t k = 0; k < phi.size(); ++k) {
    sum += product(phi[k], wave).imag() / (static_cast<double>(k) + 0.5);
    wave = product(wave, turn);
  }
  return 0.5 - sum / std::numbers::pi;
}

}  // namespace fleetprint::sampling
