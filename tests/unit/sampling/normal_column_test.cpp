#include "sampling/normal_column.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "random/philox_engine.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::sampling {
namespace {

constexpr base::Seed normal_column_seed{1959};

void check_like_engines(const std::vector<base::Trial>& trials, base::Cohort cohort) {
  const base::Stream stream = random::stream_of("sum/profile/manufacture");
  for (const kernels::VectorWidth width : kernels::supported_widths()) {
    std::vector<double> normals(trials.size());
    draw_normal_column({normal_column_seed, stream, cohort, width}, trials, normals);
    for (std::size_t i = 0; i < trials.size(); ++i) {
      random::PhiloxEngine engine(normal_column_seed, stream, trials[i], cohort);
      REQUIRE(normals[i] == random::draw_standard_normal(engine));
    }
  }
}

std::vector<base::Trial> trials_from(std::uint32_t first, std::uint32_t count, std::uint32_t step = 1) {
  std::vector<base::Trial> trials;
  for (std::uint32_t i = 0; i < count; ++i) trials.push_back(base::Trial{first + step * i});
  return trials;
}

}  // namespace

TEST_CASE(
    "A column of normal numbers is that of the trials' engines at every width, with those that the layers refuse") {
  for (const std::uint32_t cohort : {0U, 1U, 2024U, 4095U})
    for (const std::uint32_t count : {0U, 1U, 7U, 32U, 64U, 65U, 5000U})
      check_like_engines(trials_from(4096, count), base::Cohort{cohort});
}

TEST_CASE("Trials that are not consecutive, or begin anywhere, have their normal numbers too") {
  check_like_engines(trials_from(4096, 300, 3), base::Cohort{2030});
  check_like_engines(trials_from(5, 300), base::Cohort{2030});
}

}  // namespace fleetprint::sampling
