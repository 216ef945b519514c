#include "random/cohort_normals.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "random/normal_draw.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::random {

TEST_CASE("Kept normal numbers are those of the cohorts asked for, whatever was asked before") {
  struct Asked {
    std::uint64_t seed;
    const char* stream;
    std::uint32_t trial, first;
    std::size_t count;
  };
  constexpr Asked usual{1, "sum/a", 3, 2020, 30};
  CohortNormals kept;
  for (const Asked& other :
       {usual, Asked{2, "sum/a", 3, 2020, 30}, Asked{1, "sum/b", 3, 2020, 30}, Asked{1, "sum/a", 4, 2020, 30},
        Asked{1, "sum/a", 3, 2021, 30}, Asked{1, "sum/a", 3, 2020, 29}, Asked{1, "sum/a", 3, 2020, 0}})
    for (const Asked& asked : {usual, usual, other}) {
      const base::Stream stream = stream_of(asked.stream);
      std::vector<double> expected(asked.count);
      draw_standard_normals(base::Seed{asked.seed}, stream, base::Trial{asked.trial}, base::Cohort{asked.first},
                            expected);
      CHECK(std::ranges::equal(
          kept.draw(base::Seed{asked.seed}, stream, base::Trial{asked.trial}, base::Cohort{asked.first}, asked.count),
          expected));
    }
}

}  // namespace fleetprint::random
