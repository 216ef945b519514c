#include "sensitivity/morris.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/contracts.hpp"
#include "base/philox.hpp"

namespace fleetprint::sensitivity {
namespace {

// Random numbers of 0 .. n - 1 for one trajectory, floor(n word / 2^32), their chances uneven by up to n / 2^32. The
// words are of a stream of their own in the cohort of designs, which devices do not have.
class TrajectoryNumbers {
 public:
  TrajectoryNumbers(base::Seed seed, std::uint32_t trajectory)
      : key_(base::philox_key(seed)), trajectory_(trajectory) {}

  std::size_t operator()(std::size_t n) {
    constexpr base::Stream of_morris{0x4d6f7272u};
    constexpr base::Cohort of_designs{4095};
    if (next_ % 4 == 0)
      words_ = base::Philox4x32::block(base::philox_counter(of_morris, trajectory_, of_designs, next_), key_);
    return (n * std::uint64_t{words_[next_++ % 4]}) >> 32;
  }

 private:
  base::PhiloxKey key_;
  base::Trial trajectory_;
  base::PhiloxCounter words_{};
  std::uint64_t next_ = 0;
};

}  // namespace

MorrisDesign::MorrisDesign(const MorrisOptions& options) : factors_(options.factors) {
  EXPECT(options.factors > 0 && options.levels > 0 && options.levels % 2 == 0);
  points_.reserve(std::size_t{options.trajectories} * (factors_ + 1) * factors_);
  moves_.reserve(std::size_t{options.trajectories} * factors_);
  for (std::uint32_t trajectory = 0; trajectory < options.trajectories; ++trajectory) walk(trajectory, options);
}

void MorrisDesign::walk(std::uint32_t trajectory, const MorrisOptions& options) {
  TrajectoryNumbers random_index(options.seed, trajectory);
  std::vector<double> point(factors_);
  for (double& coordinate : point)
    coordinate = (static_cast<double>(random_index(options.levels)) + 0.5) / options.levels;
  std::vector<std::size_t> order(factors_);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t left = factors_; left > 1; --left) std::swap(order[left - 1], order[random_index(left)]);
  points_.insert(points_.end(), point.begin(), point.end());
  for (const std::size_t factor : order) {
    point[factor] += point[factor] < 0.5 ? step : -step;
    points_.insert(points_.end(), point.begin(), point.end());
  }
  moves_.insert(moves_.end(), order.begin(), order.end());
}

double MorrisDesign::moved_by(std::size_t trajectory, std::size_t number) const {
  const std::size_t trial = trajectory * (factors_ + 1) + number;
  return points_[trial * factors_ + moved_factor(trajectory, number)] < 0.5 ? step : -step;
}

namespace {

// [trajectory][factor], NaN where there is none.
std::vector<double> effects_of(const MorrisDesign& design, std::span<const double> responses) {
  const std::size_t k = design.factors();
  std::vector<double> effects(design.trajectories() * k);
  for (std::size_t trajectory = 0; trajectory < design.trajectories(); ++trajectory)
    for (std::size_t number = 0; number < k; ++number) {
      const std::size_t trial = trajectory * (k + 1) + number;
      const double effect = (responses[trial + 1] - responses[trial]) / design.moved_by(trajectory, number);
      effects[trajectory * k + design.moved_factor(trajectory, number)] =
          std::isfinite(effect) ? effect : base::missing;
    }
  return effects;
}

// Of a factor in a trajectory: how many effects, 0 or 1, and the sums of the effect, of its absolute value and of its
// square. Effects are taken less `centre`, one near them, and absolute values less that of it.
constexpr std::size_t sums_of_factor = 4;

struct FactorStatistics {
  std::vector<double> centres;  // [factor]

  void operator()(std::span<const double> totals, std::span<double> estimates) const {
    const std::size_t k = centres.size();
    for (std::size_t factor = 0; factor < k; ++factor) {
      const std::span<const double> sums = totals.subspan(factor * sums_of_factor, sums_of_factor);
      const double n = sums[0];
      const double mean = sums[1] / n;
      estimates[factor] = centres[factor] + mean;
      estimates[k + factor] = std::abs(centres[factor]) + sums[2] / n;
      estimates[2 * k + factor] = std::sqrt(std::max(0.0, sums[3] - n * mean * mean) / (n - 1));
    }
  }
};

GroupSums trajectory_sums(std::span<const double> effects, std::span<const double> centres) {
  GroupSums groups{.sums = sums_of_factor * centres.size(), .values = {}};
  groups.values.reserve(effects.size() * sums_of_factor);
  for (std::size_t i = 0; i < effects.size(); ++i) {
    const double centre = centres[i % centres.size()];
    const bool exists = !std::isnan(effects[i]);
    const double deviation = exists ? effects[i] - centre : 0;
    const double absolute = exists ? std::abs(effects[i]) - std::abs(centre) : 0;
    groups.values.insert(groups.values.end(), {exists ? 1.0 : 0.0, deviation, absolute, deviation * deviation});
  }
  return groups;
}

}  // namespace

MorrisEffects morris_effects(const MorrisDesign& design, std::span<const double> responses, double confidence) {
  EXPECT(responses.size() == design.trials());
  const std::size_t k = design.factors();
  const std::vector<double> effects = effects_of(design, responses);
  MorrisEffects result;
  result.non_finite.resize(k);
  std::vector<double> centres(k);
  for (std::size_t i = effects.size(); i-- > 0;) {
    if (std::isnan(effects[i]))
      ++result.non_finite[i % k];
    else
      centres[i % k] = effects[i];
  }
  const GroupSums groups = trajectory_sums(effects, centres);
  const std::vector<Estimate> all = jackknife_estimates(groups, 3 * k, FactorStatistics{centres}, confidence);
  const auto of = [&](std::size_t which) {
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(which * k);
    return std::vector<Estimate>(first, first + static_cast<std::ptrdiff_t>(k));
  };
  result.mu = of(0);
  result.mu_star = of(1);
  result.sigma = of(2);
  return result;
}

}  // namespace fleetprint::sensitivity
