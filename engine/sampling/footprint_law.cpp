#include "sampling/footprint_law.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/contracts.hpp"
#include "random/inverse_cdf.hpp"
#include "sampling/footprint_series.hpp"
#include "sampling/two_part_cdf.hpp"

namespace fleetprint::sampling {
namespace {

using Cdf = std::function<double(double)>;

bool is_polynomial(const model::DistributionSpec& law) {
  return law.law() == model::Law::triangular || law.law() == model::Law::uniform;
}

std::vector<double> differences(const Cdf& cdf, const DeviceFootprint& footprint) {
  std::vector<double> probabilities(kernels::histogram_bins);
  double below = 0;
  for (std::size_t bin = 0; bin < probabilities.size(); ++bin) {
    const bool is_last = bin + 1 == probabilities.size();
    const double up_to = is_last ? 1.0 : std::max(below, cdf(footprint.bin_edge(bin + 1)));
    probabilities[bin] = up_to - below;
    below = up_to;
  }
  return probabilities;
}

// x in [low, high] with cdf(x) = level (Dowell & Jarratt 1971, BIT 11: the Illinois rule), to a few units of the last
// place or of the distribution function's own rounding.
double solve(const Cdf& cdf, double level, double low, double high) {
  constexpr int most_tries = 100;
  double below = cdf(low) - level;
  double above = cdf(high) - level;
  if (below >= 0) return low;
  if (above <= 0) return high;
  int last_side = 0;
  for (int tried = 0; tried < most_tries; ++tried) {
    const double x = std::clamp(low - below * (high - low) / (above - below), low, high);
    const double excess = cdf(x) - level;
    const int side = excess < 0 ? -1 : 1;
    if (side < 0) {
      if (side == last_side) above /= 2;
      low = x;
      below = excess;
    } else {
      if (side == last_side) below /= 2;
      high = x;
      above = excess;
    }
    last_side = side;
    const double size = std::max(std::abs(low), std::abs(high));
    if (excess == 0 || high - low <= 2 * std::numeric_limits<double>::epsilon() * size) return x;
  }
  return low + (high - low) / 2;
}

}  // namespace

FootprintLaw::FootprintLaw(const ProfilePlan& profile, Cdf cdf, std::vector<double> probabilities)
    : footprint_(profile.footprint),
      least_(total(profile.constant)),
      greatest_(least_),
      cdf_(std::move(cdf)),
      probabilities_(std::move(probabilities)) {
  for (const VaryingPart& varying : profile.varying) {
    least_ += varying.law.lower();
    greatest_ += varying.law.upper();
  }
}

std::optional<FootprintLaw> FootprintLaw::of(const ProfilePlan& profile) {
  const double constant = total(profile.constant);
  const DeviceFootprint& footprint = profile.footprint;
  std::vector<model::DistributionSpec> parts;
  for (const VaryingPart& varying : profile.varying) parts.push_back(varying.law);
  Cdf cdf;
  if (parts.empty())
    cdf = [constant](double x) { return x < constant ? 0.0 : 1.0; };
  else if (parts.size() == 1)
    cdf = [=](double x) { return random::cdf(parts[0], x - constant); };
  else if (parts.size() == 2 && is_polynomial(parts[0]) && is_polynomial(parts[1]))
    cdf = [=](double x) { return two_part_cdf(parts[0], parts[1], x - constant); };
  if (cdf) return FootprintLaw(profile, cdf, differences(cdf, footprint));

  std::optional<FootprintSeries> series = footprint_series(parts, footprint);
  if (!series) return std::nullopt;
  std::vector<double> probabilities = series->bin_probabilities();
  return FootprintLaw(
      profile, [series = std::move(*series)](double x) { return series.cdf(x); }, std::move(probabilities));
}

double FootprintLaw::cdf(double x) const {
  if (x < least_) return 0;
  if (x >= greatest_) return 1;
  return std::clamp(cdf_(x), 0.0, 1.0);
}

double FootprintLaw::quantile(double level) const {
  EXPECT(level > 0 && level < 1);
  if (least_ == greatest_) return footprint_.mean;
  double below = 0;
  std::size_t bin = 0;
  while (bin + 1 < probabilities_.size() && below + probabilities_[bin] < level) below += probabilities_[bin++];
  // One bin more on either side, for the sum's rounding; the outermost reach to the law's own ends.
  const std::size_t bins = probabilities_.size();
  const double low = bin <= 1 ? least_ : footprint_.bin_edge(bin - 1);
  const double high = bin + 2 >= bins ? greatest_ : footprint_.bin_edge(bin + 2);
  return solve(cdf_, level, low, high);
}

}  // namespace fleetprint::sampling
