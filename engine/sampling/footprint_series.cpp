#include "sampling/footprint_series.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sampling/characteristic_function.hpp"
#include "sampling/fourier_transform.hpp"
#include "sampling/wave_nodes.hpp"

namespace fleetprint::sampling {
namespace {

constexpr std::size_t first_block = 64;
constexpr std::size_t fast_terms = std::size_t{1} << 11;
constexpr std::size_t most_terms_closed = std::size_t{1} << 20;
constexpr std::size_t most_periods = 64;
constexpr double least_range = 1e-100;  // whose powers are numbers
constexpr double greatest_range = 1e100;
constexpr double least_left_out = 1e-16;
constexpr double rounding = 1e-17;

bool has_closed_form(const model::DistributionSpec& law) {
  return law.law() == model::Law::triangular || law.law() == model::Law::uniform;
}

void multiply_by(const model::DistributionSpec& law, double spacing, std::size_t first, std::span<Complex> phi) {
  if (const auto* triangular = std::get_if<model::TriangularLaw>(&law.parameters()))
    return multiply_characteristic(*triangular, spacing, first, phi);
  if (const auto* uniform = std::get_if<model::UniformLaw>(&law.parameters()))
    return multiply_characteristic(*uniform, spacing, first, phi);
  const double fastest = static_cast<double>(first + phi.size()) * spacing;
  multiply_characteristic(wave_nodes(law, fastest), law.mean(), spacing, first, phi);
}

double greatest(std::span<const Complex> phi) {
  double norm = 0;
  for (const Complex& value : phi) norm = std::max(norm, std::norm(value));
  return std::sqrt(norm);
}

// Bound of the sum over k >= phi.size() of |phi_k| / (pi (k + 1/2)), if every octave's greatest |phi| is to the one
// before as the last is: with E that of the last and q the ratio, ln 2 / pi x E (q + q^2 + ..).
double left_out_of(std::span<const Complex> phi) {
  const double last = greatest(phi.subspan(phi.size() / 2));
  const double before = greatest(phi.subspan(phi.size() / 4, phi.size() / 4));
  if (last == 0) return 0;
  const double ratio = last / before;
  return ratio < 0.75 ? std::numbers::ln2 / std::numbers::pi * last * ratio / (1 - ratio) : 1.0;
}

double reach_of(std::span<const model::DistributionSpec> parts) {
  double reach = 0;
  for (const model::DistributionSpec& part : parts) reach += part.upper() - part.lower();
  return reach;
}

}  // namespace

double FootprintSeries::spacing() const {
  return 2 * std::numbers::pi / (static_cast<double>(periods) * (footprint.upper - footprint.lower));
}

double FootprintSeries::cdf(double x) const { return distribution_at(x - footprint.mean, phi, spacing()); }

// The difference of two edges' series is, term by term, phi_k exp(-i t_k x) times exp(-i t_k width) - 1, x the lower
// edge; the factor is -2 i sin(t_k width / 2) exp(-i t_k width / 2), t_k width = 2 pi (k + 1/2) / n.
std::vector<double> FootprintSeries::bin_probabilities() const {
  const std::size_t n = periods * kernels::histogram_bins;
  const double half_turn = std::numbers::pi / static_cast<double>(n);
  const double shift_step = (footprint.mean - footprint.lower) * spacing() - half_turn;
  Wave shift(shift_step / 2, shift_step);
  Wave half(half_turn / 2, half_turn);
  std::vector<Complex> sums(n);
  for (std::size_t k = 0; k < phi.size(); ++k) {
    const double weight = 2 * half.value().imag() / (std::numbers::pi * (static_cast<double>(k) + 0.5));
    const Complex term = product(phi[k], shift.value());
    sums[k % n] += Complex(weight * term.imag(), -weight * term.real());
    shift.next();
    half.next();
  }
  fourier_transform(sums);
  std::vector<double> probabilities(kernels::histogram_bins);
  for (std::size_t bin = 0; bin < probabilities.size(); ++bin) {
    const double probability = -product(sums[bin], polar(1.0, -half_turn * static_cast<double>(bin))).imag();
    probabilities[bin] = probability < rounding ? 0 : probability;
  }
  if (periods > 1) {
    probabilities.front() += std::max(0.0, cdf(footprint.lower));
    probabilities.back() += std::max(0.0, 1 - cdf(footprint.upper));
  }
  return probabilities;
}

std::optional<FootprintSeries> footprint_series(std::span<const model::DistributionSpec> parts,
                                                const DeviceFootprint& footprint) {
  FootprintSeries series;
  series.footprint = footprint;
  const double range = footprint.upper - footprint.lower;
  if (!(range >= least_range && range <= greatest_range)) return std::nullopt;
  const double reach = reach_of(parts) / range;
  if (!(reach <= most_periods)) return std::nullopt;
  while (static_cast<double>(series.periods) < reach * (1 - 1e-12)) series.periods *= 2;
  const bool is_closed = std::all_of(parts.begin(), parts.end(), has_closed_form);
  const std::size_t most_terms = is_closed ? most_terms_closed : fast_terms;
  for (std::size_t terms = first_block; terms <= most_terms; terms *= 2) {
    const std::size_t before = series.phi.size();
    series.phi.resize(terms, 1.0);
    for (const model::DistributionSpec& part : parts)
      multiply_by(part, series.spacing(), before, std::span(series.phi).subspan(before));
    series.left_out = left_out_of(series.phi);
    if (series.left_out <= (terms < fast_terms ? least_left_out : most_left_out)) return series;
  }
  return std::nullopt;
}

}  // namespace fleetprint::sampling
