#include "sampling/composition_sampler.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

namespace fleetprint::sampling {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

constexpr std::array<double, 3> start = {0.5, 0.3, 0.2};
constexpr std::array<double, 3> target = {0.1, 0.3, 0.6};

model::Fleet fleet(std::optional<double> concentration) {
  model::Fleet fleet;
  for (std::size_t p = 0; p < start.size(); ++p) {
    fleet.profiles.emplace_back();
    fleet.profiles.back().name = "profile_" + std::to_string(p);
    fleet.profiles.back().share = start[p];
  }
  fleet.composition = {{target.begin(), target.end()}, 2020, 2030, concentration};
  return fleet;
}

}  // namespace

TEST_CASE("Certain shares run straight to their target and stay there") {
  const CompositionSampler sampler(fleet(std::nullopt), base::Seed{1});
  CompositionSampler::Shares shares;
  sampler.draw(base::Trial{3}, shares);
  for (std::size_t p = 0; p < start.size(); ++p) {
    CHECK(sampler.share(shares, p, 2010) == start[p]);
    CHECK(sampler.share(shares, p, 2020) == start[p]);
    CHECK_THAT(sampler.share(shares, p, 2025), WithinRel((start[p] + target[p]) / 2, 1e-14));
    CHECK_THAT(sampler.share(shares, p, 2040), WithinRel(target[p], 1e-14));
  }
}

// Dirichlet: mean s, variance s (1 - s) / (k + 1). 20000 trials, 6 means and 6 variances, each within 5 standard
// errors: a false alarm in less than 1e-5 of seeds. The variance's own error is taken as sqrt(2 / n) of it, and a half
// more for its tails.
TEST_CASE("Uncertain shares have the mean and variance of their Dirichlet law and add up to one") {
  const double k = 20;
  const int trials = 20000;
  const CompositionSampler sampler(fleet(k), base::Seed{4});
  CompositionSampler::Shares shares;
  for (const auto& [year, mean] : {std::pair(2020.0, start), std::pair(2030.0, target)}) {
    std::array<double, 3> sum{};
    std::array<double, 3> square{};
    for (int t = 0; t < trials; ++t) {
      sampler.draw(base::Trial{static_cast<std::uint32_t>(t)}, shares);
      double all = 0;
      for (std::size_t p = 0; p < mean.size(); ++p) {
        const double share = sampler.share(shares, p, year);
        all += share;
        sum[p] += share;
        square[p] += (share - mean[p]) * (share - mean[p]);
      }
      CHECK_THAT(all, WithinAbs(1, 1e-12));
    }
    for (std::size_t p = 0; p < mean.size(); ++p) {
      const double variance = mean[p] * (1 - mean[p]) / (k + 1);
      CHECK_THAT(sum[p] / trials, WithinAbs(mean[p], 5 * std::sqrt(variance / trials)));
      CHECK_THAT(square[p] / trials, WithinRel(variance, 5 * 1.5 * std::sqrt(2.0 / trials)));
    }
  }
}

TEST_CASE("A profile without a share never gets one") {
  model::Fleet two = fleet(5.0);
  two.profiles[0].share = 0;
  two.profiles[1].share = 0.8;
  two.composition.target_shares.clear();
  const CompositionSampler sampler(two, base::Seed{4});
  CHECK(sampler.is_steady());
  CompositionSampler::Shares shares;
  for (std::uint32_t t = 0; t < 100; ++t) {
    sampler.draw(base::Trial{t}, shares);
    CHECK(sampler.share(shares, 0, 2025) == 0);
    CHECK(sampler.share(shares, 1, 2025) > 0);
  }
}

}  // namespace fleetprint::sampling
