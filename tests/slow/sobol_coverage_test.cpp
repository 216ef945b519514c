#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <cstdio>

#include "../unit/sensitivity/known_functions.hpp"
#include "sensitivity/sobol_indices.hpp"

// How often intervals hold the truth, over 200 randomisations of the design.
namespace fleetprint::sensitivity {
namespace {

constexpr int seeds = 200;

struct Coverage {
  std::string index;
  double truth = 0;
  int held = 0;
  double width = 0;

  void add(const Estimate& estimate) {
    held += estimate.lower <= truth && truth <= estimate.upper ? 1 : 0;
    width += (estimate.upper - estimate.lower) / seeds;
  }
};

std::vector<Coverage> coverages_of(const testing::KnownFunction& known) {
  const std::size_t k = known.factors;
  std::vector<Coverage> all;
  for (std::size_t j = 0; j < k; ++j) all.push_back({"S" + std::to_string(j + 1), known.first[j]});
  for (std::size_t j = 0; j < k; ++j) all.push_back({"T" + std::to_string(j + 1), known.total[j]});
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t j = i + 1; j < k; ++j)
      all.push_back({"S" + std::to_string(i + 1) + std::to_string(j + 1), known.second[i * k + j]});
  return all;
}

void add_indices(std::vector<Coverage>& coverages, const SobolIndices& indices) {
  const std::size_t k = indices.first.size();
  auto next = coverages.begin();
  for (const Estimate& estimate : indices.first) (next++)->add(estimate);
  for (const Estimate& estimate : indices.total) (next++)->add(estimate);
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t j = i + 1; j < k; ++j) (next++)->add(indices.second[i * k + j]);
}

}  // namespace

TEST_CASE("95 % intervals of Sobol' indices hold the truth in 90 to 99 % of designs") {
  const auto known = GENERATE(testing::ishigami(), testing::g_function(), testing::linear_function());
  const auto rows = GENERATE(1024u, 4096u);  // of all 32 replicates
  std::vector<Coverage> coverages = coverages_of(known);
  for (std::uint64_t seed = 0; seed < seeds; ++seed)
    add_indices(coverages,
                sobol_indices(testing::replicates_of(known, {.rows = rows / 32}, base::Seed{seed}), 0, 0.95));
  for (const Coverage& coverage : coverages) {
    std::printf("%-8s %5u rows  %-3s %6.4f  held %5.1f %%  mean width %.4f\n", known.name, rows, coverage.index.c_str(),
                coverage.truth, 100.0 * coverage.held / seeds, coverage.width);
    CHECK(coverage.held >= 180);
    CHECK(coverage.held <= 198);
  }
}

}  // namespace fleetprint::sensitivity
