#include <algorithm>

#include "run/table_study.hpp"
#include "sensitivity/shapley.hpp"

// Shapley effects of a point.
namespace fleetprint::run {
namespace {

// The point without the correlation between its blocks, which the design has instead.
model::Point without_correlation(model::Point point) {
  model::BlockCorrelation& blocks = point.scenario.fleet.block_correlation;
  const std::size_t count = blocks.blocks.size();
  std::ranges::fill(blocks.matrix, 0.0);
  for (std::size_t i = 0; i < count; ++i) blocks.matrix[i * count + i] = 1;
  return point;
}

// Which inputs the design draws, [column], and how.
struct Columns {
  std::vector<std::size_t> inputs;
  sensitivity::ShapleyPlan plan;
};

Columns columns_of(const SensitivityTask& task, const std::vector<Factor>& factors) {
  Columns columns;
  for (std::size_t f = 0; f < factors.size(); ++f)
    for (const std::size_t input : factors[f].inputs) {
      columns.inputs.push_back(input);
      columns.plan.groups.push_back(static_cast<std::uint32_t>(f));
    }
  const std::size_t count = columns.inputs.size();
  columns.plan.factors = static_cast<std::uint32_t>(count);
  columns.plan.permutations = task.options.permutations;
  columns.plan.seed = task.study.seed;
  if (task.factors.correlated.empty()) return columns;
  columns.plan.correlations.assign(count * count, 0.0);
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t j = 0; j < count; ++j)
      columns.plan.correlations[i * count + j] =
          i == j ? 1 : task.factors.correlation_of(columns.inputs[i], columns.inputs[j]);
  return columns;
}

// Every input at the design's point; what it does not draw is at its median.
std::vector<double> table_of(const SensitivityTask& task, const Columns& columns,
                             const sensitivity::ShapleyDesign& design) {
  const std::size_t dimensions = task.factors.inputs.size();
  const std::size_t count = columns.inputs.size();
  std::vector<double> points(design.trials() * count);
  design.fill(0, points);
  std::vector<double> table(design.trials() * dimensions, 0.5);
  for (std::size_t trial = 0; trial < design.trials(); ++trial)
    for (std::size_t c = 0; c < count; ++c) table[trial * dimensions + columns.inputs[c]] = points[trial * count + c];
  return table;
}

void set_shapley(std::size_t response, const std::vector<Factor>& factors, const sensitivity::ShapleyEffects& found,
                 IndexSet& indices) {
  indices.set({"shapley_effect", "1", "Shapley effect: the factor's share of the variance, correlations counted"},
              response, factors, found.effects);
  indices.set({"shapley_trials_left_out", "1", "trials of the design in which the response is not finite"}, response,
              static_cast<double>(found.non_finite));
}

}  // namespace

std::uint64_t add_shapley(const SensitivityTask& task, IndexSet& indices) {
  const std::vector<Factor> factors = task.varying(task.factors.dependent);
  if (factors.empty()) {
    task.note_missing_inputs();
    for (std::size_t r = 0; r < task.frame.values(); ++r) set_shapley(r, {}, {}, indices);
    return 0;
  }
  const Columns columns = columns_of(task, factors);
  const sensitivity::ShapleyDesign design(columns.plan);
  const auto responses = evaluate_table(task, without_correlation(task.point), table_of(task, columns, design),
                                        task.factors.devices.has_value());
  note_gaps(task, spreads_of(responses));
  for (std::size_t r = 0; r < responses.size(); ++r)
    set_shapley(r, factors, sensitivity::shapley_effects(design, responses[r], task.options.confidence), indices);
  return design.trials();
}

}  // namespace fleetprint::run
