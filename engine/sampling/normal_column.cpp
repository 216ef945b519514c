#include "sampling/normal_column.hpp"

#include <cmath>

#include "base/contracts.hpp"
#include "kernels/trial_draws.hpp"
#include "random/philox_engine.hpp"

namespace fleetprint::sampling {
void draw_normal_column(const NormalStream& of, std::span<const base::Trial> trials, std::span<double> normals) {
  EXPECT(trials.size() == normals.size());
  kernels::draw_normals(of.seed, of.stream, trials, of.cohort, of.width, random::normal_layer_edges(), normals);
  for (std::size_t i = 0; i < normals.size(); ++i) {
    if (!std::isnan(normals[i])) continue;
    random::PhiloxEngine engine(of.seed, of.stream, trials[i], of.cohort);
    normals[i] = random::draw_standard_normal(engine);
  }
}

}  // namespace fleetprint::sampling
