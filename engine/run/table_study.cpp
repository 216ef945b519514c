#include "run/table_study.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "base/contracts.hpp"
#include "base/missing.hpp"
#include "sampling/unit_table.hpp"

namespace fleetprint::run {

std::vector<std::vector<double>> evaluate_table(const SensitivityTask& task, const model::Point& point,
                                                std::vector<double> table, bool has_devices) {
  constexpr std::size_t table_chunk = 256;
  const std::vector<base::Stream> streams = task.factors.streams();
  const std::size_t dimensions = streams.size() + (has_devices ? 1 : 0);
  EXPECT(dimensions > 0 && table.size() % dimensions == 0);
  const std::size_t trials = table.size() / dimensions;
  const auto points = std::make_shared<const sampling::UnitTable>(std::move(table), dimensions);
  const std::optional<std::size_t> devices = has_devices ? task.factors.devices : std::nullopt;
  const TrialResponses responses(task.study, point, {{task.study.seed, points, streams, devices}, {}},
                                 task.options.responses, task.execution.width);
  std::vector<std::vector<double>> all(responses.size(), std::vector<double>(trials));
  const auto evaluate = [&](std::uint64_t chunk) -> char {
    const std::size_t first = chunk * table_chunk;
    const std::size_t count = std::min(table_chunk, trials - first);
    std::vector<double> values(count * responses.size());
    responses.evaluate(base::Trial{static_cast<std::uint32_t>(first)}, count, values);
    for (std::size_t t = 0; t < count; ++t)
      for (std::size_t r = 0; r < all.size(); ++r) all[r][first + t] = values[t * all.size() + r];
    return 0;
  };
  const std::uint64_t chunks = (trials + table_chunk - 1) / table_chunk;
  parallel::reduce_chunks<char>(chunks, task.execution.threads, evaluate, [&](std::uint64_t chunk, char) {
    task.execution.progress("trials", static_cast<double>(chunk + 1) / static_cast<double>(chunks));
  });
  return all;
}

namespace {

double spread_of(std::span<const double> values) {
  double least = base::missing;
  double greatest = base::missing;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    least = std::fmin(least, value);
    greatest = std::fmax(greatest, value);
  }
  return greatest - least;
}

}  // namespace

std::vector<double> spreads_of(std::span<const std::vector<double>> responses) {
  std::vector<double> spreads;
  for (const std::vector<double>& values : responses) spreads.push_back(spread_of(values));
  return spreads;
}

}  // namespace fleetprint::run
