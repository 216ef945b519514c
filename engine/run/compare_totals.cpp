#include "run/compare_totals.hpp"

#include <algorithm>
#include <functional>
#include <vector>

#include "base/contracts.hpp"
#include "run/trial_collector.hpp"

namespace fleetprint::run {
namespace {

constexpr std::size_t place_of_net = 2;

}  // namespace

void compare_totals(const model::Study& study, std::span<const Output> reference, const Execution& execution,
                    PointResult& result) {
  EXPECT(reference.size() >= compared_totals && result.outputs.size() >= compared_totals);
  const std::size_t trials = std::min(result.outputs.front().values.size(), reference.front().values.size());
  EXPECT(trials > 0);
  TrialCollector differences(std::vector<bool>(compared_totals, false), study);
  std::vector<double> block;
  for (std::size_t first = 0; first < trials; first += TrialCollector::block_trials) {
    const std::size_t count = std::min(TrialCollector::block_trials, trials - first);
    block.resize(compared_totals * count);
    for (std::size_t i = 0; i < compared_totals; ++i)
      std::transform(&result.outputs[i].values[first], &result.outputs[i].values[first] + count,
                     &reference[i].values[first], &block[i * count], std::minus<>());
    differences.add(block, execution.threads);
  }
  std::vector<statistics::Summary> summaries = differences.summarise(study.output.quantiles, execution.threads);
  for (std::size_t i = 0; i < compared_totals; ++i) {
    const Output& total = result.outputs[i];
    result.differences.push_back({total.name + "_difference",
                                  total.units,
                                  "difference to the reference, trial by trial, of the " + total.long_name,
                                  {},
                                  std::move(summaries[i])});
  }
  result.net_below_reference = differences.negative(place_of_net);
}

}  // namespace fleetprint::run
