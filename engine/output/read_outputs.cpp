#include "output/read_outputs.hpp"

namespace fleetprint::output {

std::vector<OutputSummary> read_outputs(const NetcdfReader& file, const std::string& name) {
  const std::vector<double> statistics = file.doubles("summary/" + name);
  const std::vector<double> existing = file.doubles("summary/" + name + "_existing");
  const std::vector<double> quantiles = file.doubles("summary/" + name + "_quantile");
  const std::size_t levels = quantiles.size() / existing.size();
  std::vector<OutputSummary> all;
  all.reserve(existing.size());
  for (std::size_t i = 0; i < existing.size(); ++i) {
    const auto statistic = [&](std::size_t which) { return statistics.at(i * 5 + which); };
    const auto first = quantiles.begin() + static_cast<std::ptrdiff_t>(i * levels);
    all.push_back({statistic(0), statistic(2), statistic(1), statistic(3), statistic(4), existing[i],
                   std::vector<double>(first, first + static_cast<std::ptrdiff_t>(levels))});
  }
  return all;
}

}  // namespace fleetprint::output
