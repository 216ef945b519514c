#include <fmt/format.h>

#include <array>

#include "run/table_study.hpp"

// One factor at a time from end to end, the others held.
namespace fleetprint::run {
namespace {

// What all inputs are held at.
struct Held {
  const char* name;
  const char* words;
  double (*level)(const model::Input&);
};

double typical_level(const model::Input& input) {
  return input.distribution ? level_of(input, input.distribution->typical()) : 0.5;
}
double mean_level(const model::Input& input) {
  return input.distribution ? level_of(input, input.distribution->mean()) : 0.5;
}

constexpr std::array tornado_levels = {0.05, 0.95};

constexpr std::array holds = {Held{"typical", "every other factor typical", typical_level},
                              Held{"mean", "every other factor at its mean", mean_level}};

bool is_bounded(const model::DistributionSpec& law) {
  return law.law() != model::Law::normal && law.law() != model::Law::truncated_normal &&
         law.law() != model::Law::lognormal;
}

// The level of an input at an end: a quantile, or the least and greatest value of its law. Where that has no bounds, or
// devices only lean towards the value (correlated), the ends are the quantiles at 0.001 and 0.999.
double level_at(const SensitivityTask& task, const model::Input& input, std::size_t end) {
  constexpr double far = 0.001;
  if (end >= 2) return tornado_levels[end - 2];
  const bool leans =
      input.feeds.has(model::Step::devices) && task.point.scenario.fleet.dependence == model::Dependence::correlated;
  if (input.distribution && is_bounded(*input.distribution) && !leans) return end == 0 ? 0 : 1;
  return end == 0 ? far : 1 - far;
}

// For each way to hold the others: the trial at which all are held, then every factor at every end.
std::vector<double> table_of(const SensitivityTask& task, const std::vector<Factor>& factors) {
  const std::size_t count = task.factors.streams().size();
  std::vector<double> table;
  for (const Held& held : holds) {
    std::vector<double> base;
    for (std::size_t i = 0; i < count; ++i) base.push_back(held.level(task.factors.inputs[i]));
    table.insert(table.end(), base.begin(), base.end());
    for (const Factor& factor : factors)
      for (std::size_t end = 0; end < task.frame.ends.size(); ++end) {
        std::vector<double> point = base;
        for (const std::size_t input : factor.inputs) point[input] = level_at(task, task.factors.inputs[input], end);
        table.insert(table.end(), point.begin(), point.end());
      }
  }
  return table;
}

}  // namespace

std::vector<std::string> tornado_ends() {
  std::vector<std::string> ends = {"lower", "upper"};
  for (const double level : tornado_levels) ends.push_back(fmt::format("{}", level));
  return ends;
}

std::uint64_t add_tornado(const SensitivityTask& task, IndexSet& indices) {
  task.note_missing_numbers();
  const std::vector<Factor> factors = task.varying_numbers();
  const auto responses = evaluate_table(task, task.point, table_of(task, factors), false);
  note_gaps(task, spreads_of(responses));
  const std::size_t of_hold = 1 + factors.size() * task.frame.ends.size();
  for (std::size_t r = 0; r < responses.size(); ++r)
    for (std::size_t h = 0; h < holds.size(); ++h) {
      const std::span<const double> values = std::span(responses[r]).subspan(h * of_hold, of_hold);
      const std::string name = holds[h].name;
      indices.set(
          {"response_at_" + name, "", "value with every factor " + std::string(h == 0 ? "typical" : "at its mean")}, r,
          values.front());
      indices.set_ends({"tornado_at_" + name, "", "value with one factor at an end, " + std::string(holds[h].words)}, r,
                       factors, values.subspan(1));
    }
  return holds.size() * of_hold;
}

}  // namespace fleetprint::run
