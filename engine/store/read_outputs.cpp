#include "store/read_outputs.hpp"

#include "base/missing.hpp"

namespace fleetprint::store {

std::vector<OutputSummary> read_outputs(const netcdf::Reader& file, const std::string& name) {
  const std::vector<double> statistics = file.doubles("summary/" + name);
  const std::vector<double> existing = file.doubles("summary/" + name + "_existing");
  const std::vector<double> quantiles = file.doubles("summary/" + name + "_quantile");
  const std::vector<double> lower = file.doubles("summary/" + name + "_quantile_lower");
  const std::vector<double> upper = file.doubles("summary/" + name + "_quantile_upper");
  const std::size_t levels = quantiles.size() / existing.size();
  const auto bounds_of_mean = [&](const std::string& ending) {
    const std::string path = "summary/" + name + ending;  // not in files of version 0.1.0
    return file.has_variable(path) ? file.doubles(path) : std::vector<double>(existing.size(), base::missing);
  };
  const std::vector<double> mean_lower = bounds_of_mean("_mean_lower");
  const std::vector<double> mean_upper = bounds_of_mean("_mean_upper");
  std::vector<OutputSummary> all;
  all.reserve(existing.size());
  for (std::size_t i = 0; i < existing.size(); ++i) {
    const auto statistic = [&](std::size_t which) { return statistics.at(i * 5 + which); };
    const auto of_levels = [&](const std::vector<double>& values) {
      const auto first = values.begin() + static_cast<std::ptrdiff_t>(i * levels);
      return std::vector<double>(first, first + static_cast<std::ptrdiff_t>(levels));
    };
    all.push_back({statistic(0), statistic(2), statistic(1), statistic(3), statistic(4), existing[i],
                   of_levels(quantiles), mean_lower[i], mean_upper[i], of_levels(lower), of_levels(upper)});
  }
  return all;
}

}  // namespace fleetprint::store
