#include "sampling/normal_column.hpp"

#include <cmath>

#include "base/contracts.hpp"
#include "kernels/trial_draws.hpp"
#include "random/philox_engine.hpp"

namespace fleetprint::sampling {
namespace {

bool are_consecutive(std::span<const base::Trial> trials) {
  for (std::size_t i = 1; i < trials.size(); ++i)
    if (trials[i].value != trials[0].value + i) return false;
  return true;
}

}  // namespace

void draw_normal_column(const NormalStream& of, std::span<const base::Trial> trials, std::span<double> normals) {
  EXPECT(trials.size() == normals.size());
  if (trials.empty()) return;
  if (trials[0].value % kernels::trial_group != 0 || !are_consecutive(trials))
    return random::draw_standard_normals(of.seed, of.stream, trials, of.cohort, normals);
  kernels::draw_normals(of.seed, of.stream, trials[0], of.cohort, of.width, random::normal_layer_edges(), normals);
  for (std::size_t i = 0; i < normals.size(); ++i) {
    if (!std::isnan(normals[i])) continue;
    random::PhiloxEngine engine(of.seed, of.stream, trials[i], of.cohort);
    normals[i] = random::draw_standard_normal(engine);
  }
}

}  // namespace fleetprint::sampling
