#include "random/cohort_normals.hpp"

#include "random/normal_draw.hpp"

namespace fleetprint::random {

std::span<const double> CohortNormals::draw(base::Seed seed, base::Stream stream, base::Trial trial, base::Cohort first,
                                            std::size_t count) {
  const auto wanted = std::tuple(seed, stream, trial, first);
  if (drawn_ == wanted && normals_.size() == count) return normals_;
  drawn_ = wanted;
  normals_.resize(count);
  draw_standard_normals(seed, stream, trial, first, normals_);
  return normals_;
}

}  // namespace fleetprint::random
