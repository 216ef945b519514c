#include "sensitivity/morris_design.hpp"

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

}  // namespace fleetprint::sensitivity
