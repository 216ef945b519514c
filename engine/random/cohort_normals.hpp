#pragma once

#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "base/ids.hpp"

namespace fleetprint::random {

// Standard normal numbers of consecutive cohorts, see draw_standard_normals, kept until others are asked for: trials of
// a sensitivity analysis often have the same ones.
class CohortNormals {
 public:
  // Number i is that of cohort first + i; valid until the next call.
  std::span<const double> draw(base::Seed seed, base::Stream stream, base::Trial trial, base::Cohort first,
                               std::size_t count);

 private:
  std::optional<std::tuple<base::Seed, base::Stream, base::Trial, base::Cohort>> drawn_;
  std::vector<double> normals_;
};

}  // namespace fleetprint::random
