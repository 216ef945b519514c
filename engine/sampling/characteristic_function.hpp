#pragma once

#include <complex>
#include <span>

#include "base/trigonometric.hpp"
#include "sampling/cumulants.hpp"

namespace fleetprint::sampling {

using Complex = std::complex<double>;

// The direct product; the operator of std::complex also looks after infinities.
inline Complex product(const Complex& a, const Complex& b) {
  return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

inline Complex polar(double size, double angle) {
  const base::SineCosine turned = base::sine_cosine(angle);
  return {size * turned.cos, size * turned.sin};
}

// A wave exp(i (phase + k step)), k = 0, 1, ..: turned from term to term and set anew every 32, so that its error stays
// at a few units of the last place.
class Wave {
 public:
  Wave(double phase, double step) : phase_(phase), step_(step), value_(polar(1.0, phase)) { turn_ = polar(1.0, step); }

  const Complex& value() const { return value_; }
  double phase() const { return phase_ + step_ * static_cast<double>(k_); }
  void next() {
    ++k_;
    value_ = k_ % 32 == 0 ? polar(1.0, phase()) : product(value_, turn_);
  }

 private:
  double phase_;
  double step_;
  Complex value_;
  Complex turn_;
  std::size_t k_ = 0;
};

// phi[k] is a characteristic function at the frequency (first + k + 1/2) spacing [1 / unit]. Each of these multiplies
// it by E exp(i t (X - centre)), so that parts that are independent make up the function of their sum.

// Of weighed values.
void multiply_characteristic(const WeighedValues& law, double centre, double spacing, std::size_t first,
                             std::span<Complex> phi);
// Of a triangular or uniform law about its mean, in closed form: to rounding at any frequency.
void multiply_characteristic(const model::TriangularLaw& law, double spacing, std::size_t first,
                             std::span<Complex> phi);
void multiply_characteristic(const model::UniformLaw& law, double spacing, std::size_t first, std::span<Complex> phi);

// The distribution function whose phi, from first = 0 on, is about zero:
//   F(x) = 1/2 - sum over k of Im[phi_k exp(-i t_k x)] / (pi (k + 1/2)),   t_k = (k + 1/2) spacing
// (Davies 1973, Biometrika 60): exact but for the terms left out, where |X - x| < 2 pi / spacing for sure.
double distribution_at(double x, std::span<const Complex> phi, double spacing);

}  // namespace fleetprint::sampling
