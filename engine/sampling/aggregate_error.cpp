#include "sampling/aggregate_error.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "base/contracts.hpp"
#include "base/elementary.hpp"
#include "base/whole_number.hpp"
#include "model/standard_normal.hpp"
#include "sampling/characteristic_function.hpp"
#include "sampling/cornish_fisher.hpp"
#include "sampling/normal_nodes.hpp"

namespace fleetprint::sampling {
namespace {

constexpr double period = 26;  // of the standardised sum
constexpr double step = 2 * std::numbers::pi / period;
constexpr double grid_end = 8;
constexpr int grid_steps = 160;
constexpr double negligible = 1e-17;
constexpr std::size_t first_terms = 40;
constexpr std::size_t most_series_terms = 330;  // up to u = 80
constexpr double most_turn = 10;                // of a phase within a panel

// Greatest |d value / d N| between -4 and 4, nearly.
double steepness(const ScoredPart& part) {
  double most = 0;
  for (double score = -4; score < 4; score += 0.25) {
    const auto value = [&](double s) { return (*part.value)(part.shift + part.scale * s); };
    most = std::max(most, (value(score + 0.25) - value(score)) * 4);
  }
  return most;
}

// One part of a device: its law at wide panels.
struct CentredPart {
  ScoredPart scored;
  WeighedValues law;
  double mean = 0;
  double steepness = 0;
};

// Multiplies phi[k] by E exp(i t_k (X - mean)), t_k = (k + 1/2) spacing. Panels are so narrow that the phase of the
// last turns by no more than most_turn within one.
void multiply_part(const CentredPart& part, double spacing, std::vector<Complex>& phi) {
  const double fastest = static_cast<double>(phi.size()) * spacing * part.steepness;
  const bool needs_more = fastest * wide_panel > most_turn;
  const WeighedValues finer = needs_more ? weighed_values(part.scored, most_turn / fastest) : WeighedValues{};
  const WeighedValues& law = needs_more ? finer : part.law;
  multiply_characteristic(law, part.mean, spacing, 0, phi);
}

// Whether the nodes of normal_nodes can follow the phase of every part at the last term.
bool can_follow(std::span<const CentredPart> device, double spacing) {
  return std::all_of(device.begin(), device.end(), [&](const CentredPart& part) {
    return static_cast<double>(most_series_terms) * spacing * part.steepness * narrowest_panel <= most_turn;
  });
}

double size(const Complex& value) { return std::sqrt(std::norm(value)); }

Complex power(const Complex& value, double n) {
  return polar(base::exp(n * base::log(size(value))), n * base::atan2(value.imag(), value.real()));
}

// phi^n(u_k) of the standardised sum, up to negligible or most_series_terms.
std::vector<Complex> powers_of(std::span<const CentredPart> device, double deviation, double n) {
  for (std::size_t terms = first_terms;; terms = std::min(2 * terms, most_series_terms)) {
    std::vector<Complex> phi(terms, 1.0);
    for (const CentredPart& part : device) multiply_part(part, step / (deviation * std::sqrt(n)), phi);
    for (Complex& value : phi) value = power(value, n);
    const auto is_seen = [](const Complex& value) { return size(value) >= negligible; };
    if (terms == most_series_terms || std::none_of(phi.end() - 4, phi.end(), is_seen)) return phi;
  }
}

double grid_score(int i) { return grid_end * (2.0 * i / grid_steps - 1); }

// The grid points from which to which the function rises, seen from the middle.
template <class Function>
std::pair<int, int> rising_range(const Function& value_at) {
  int from = grid_steps / 2;
  int to = from;
  while (from > 0 && value_at(grid_score(from - 1)) < value_at(grid_score(from))) --from;
  while (to < grid_steps && value_at(grid_score(to)) < value_at(grid_score(to + 1))) ++to;
  return {from, to};
}

}  // namespace

double aggregate_error(std::span<const ScoredPart> device, std::uint64_t devices) {
  EXPECT(devices > 0);
  const double n = static_cast<double>(devices);
  Cumulants cumulants{};
  std::vector<CentredPart> parts;
  for (const ScoredPart& scored : device) {
    WeighedValues law = weighed_values(scored, wide_panel);
    const Cumulants of_part = cumulants_of(law);
    cumulants += of_part;
    parts.push_back({scored, std::move(law), of_part[0], steepness(scored)});
  }
  const SumOfDevices sum(cumulants);
  if (!sum.varies()) return 0;
  if (!can_follow(parts, step / (sum.standard_deviation() * std::sqrt(n)))) return 1;
  const std::vector<Complex> powers = powers_of(parts, sum.standard_deviation(), n);
  const auto value_at = [&](double score) {
    return sum.deviation(score, n) / (sum.standard_deviation() * std::sqrt(n));
  };
  const auto [from, to] = rising_range(value_at);
  double distance = 0;
  for (int i = from; i <= to; ++i) {
    const double x = value_at(grid_score(i));
    // Beyond the half period the series repeats itself; the sum is there with a chance below 1e-30.
    const double exact = std::abs(x) < period / 2 ? distribution_at(x, powers, step) : (x > 0 ? 1.0 : 0.0);
    distance = std::max(distance, std::abs(exact - model::normal_cdf(grid_score(i))));
  }
  const double beyond = model::normal_cdf(grid_score(from)) + model::normal_cdf(-grid_score(to));
  double left_out = 0;
  for (auto power = powers.end() - 4; power != powers.end(); ++power) left_out = std::max(left_out, size(*power));
  return distance + 2 * beyond + left_out;
}

std::uint64_t least_aggregate_devices(const std::function<double(std::uint64_t)>& error, double tolerance) {
  const auto noise = [](std::uint64_t n) { return 1e-12 + 4e-15 * static_cast<double>(n); };
  int low = 0;
  int high = 25;
  double at_high = 0;
  while (low < high) {
    const int middle = (low + high) / 2;
    const std::uint64_t n = std::uint64_t{1} << middle;
    const double distance = error(n);
    if (distance <= std::max(tolerance, noise(n))) {
      high = middle;
      at_high = std::max(distance, noise(n));
    } else {
      low = middle + 1;
    }
  }
  if (high == 25) return never_aggregate;
  const double more = base::pow(std::max(1.0, at_high / tolerance), 2.0 / 5);
  constexpr std::uint64_t most_octaves = 38;
  return std::uint64_t{1} << (static_cast<std::uint64_t>(high) +
                              base::whole_within(std::ceil(base::log2(more)), most_octaves));
}

}  // namespace fleetprint::sampling
