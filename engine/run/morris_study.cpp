#include "run/table_study.hpp"
#include "sensitivity/morris.hpp"

// Elementary effects of a point.
namespace fleetprint::run {
namespace {

constexpr std::uint32_t grid_levels = 8;

// Every input at the level of its factor; what no factor moves is at its median.
std::vector<double> table_of(const SensitivityTask& task, const std::vector<Factor>& factors,
                             const sensitivity::MorrisDesign& design) {
  const std::size_t inputs = task.factors.streams().size();
  std::vector<double> table(design.trials() * inputs, 0.5);
  for (std::size_t trial = 0; trial < design.trials(); ++trial)
    for (std::size_t f = 0; f < factors.size(); ++f)
      for (const std::size_t input : factors[f].inputs)
        table[trial * inputs + input] = design.points()[trial * factors.size() + f];
  return table;
}

void set_effects(std::size_t response, const std::vector<Factor>& factors, const sensitivity::MorrisEffects& found,
                 IndexSet& indices) {
  indices.set({"morris_mu", "", "mean elementary effect, per whole range of probability"}, response, factors, found.mu);
  indices.set({"morris_mu_star", "", "mean absolute elementary effect, per whole range of probability"}, response,
              factors, found.mu_star);
  indices.set({"morris_sigma", "", "standard deviation of the elementary effects: curvature or interaction"}, response,
              factors, found.sigma);
  std::vector<double> left_out;
  for (const std::uint64_t count : found.non_finite) left_out.push_back(static_cast<double>(count));
  indices.set({"morris_effects_left_out", "1", "elementary effects in which the response is not finite"}, response,
              factors, left_out);
}

}  // namespace

std::uint64_t add_morris(const SensitivityTask& task, IndexSet& indices) {
  task.note_missing_numbers();
  if (!task.has_numbers()) {
    for (std::size_t r = 0; r < task.frame.values(); ++r) set_effects(r, {}, {}, indices);
    return 0;
  }
  const std::vector<Factor> factors = task.varying_numbers();
  const sensitivity::MorrisDesign design({factors.size(), task.options.trajectories, grid_levels, task.study.seed});
  const auto responses = evaluate_table(task, task.point, table_of(task, factors, design), false);
  note_gaps(task, spreads_of(responses));
  for (std::size_t r = 0; r < responses.size(); ++r)
    set_effects(r, factors, sensitivity::morris_effects(design, responses[r], task.options.confidence), indices);
  return design.trials();
}

}  // namespace fleetprint::run
