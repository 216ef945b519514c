#include <algorithm>
#include <cmath>
#include <optional>

#include "base/contracts.hpp"
#include "random/stream_key.hpp"
#include "run/sensitivity_task.hpp"
#include "run/trial_responses.hpp"
#include "sensitivity/sobol_indices.hpp"

// Sobol' indices of a point.
namespace fleetprint::run {
namespace {

using sampling::PickFreeze;
using sensitivity::SobolSums;

// Rows of one unit of parallel work.
constexpr std::uint32_t rows_at_once = 64;

constexpr std::uint32_t rows_of_replicate(const SensitivityOptions& options) {
  return options.trials / SensitivityOptions::replicates;
}

// The matrices of the design for the factors of a task; all dimensions, so that a factor's numbers do not depend on
// which others a point has.
std::shared_ptr<const PickFreeze> pick_freeze_of(const SensitivityTask& task, const std::vector<Factor>& factors) {
  PickFreeze::Columns columns;
  for (const model::Input& input : task.factors.inputs) {
    columns.of_a.push_back(random::stream_of(input.name));
    columns.of_b.push_back(random::stream_of(second_stream_name(input)));
  }
  columns.group.assign(task.factors.inputs.size(), factors.size());
  for (std::size_t f = 0; f < factors.size(); ++f)
    for (const std::size_t input : factors[f].inputs) columns.group[input] = f;
  std::vector<base::Stream> streams = columns.of_a;
  streams.insert(streams.end(), columns.of_b.begin(), columns.of_b.end());
  const sampling::Design design(model::SamplingDesign::sobol, task.study.seed, rows_of_replicate(task.options),
                                streams);
  return std::make_shared<const PickFreeze>(design, std::move(columns), factors.size(), task.options.trials);
}

// Sums over the rows of all replicates, and what the responses of A span.
class SobolStudy {
 public:
  SobolStudy(const SensitivityTask& task, std::vector<Factor> factors)
      : task_(task),
        factors_(std::move(factors)),
        layout_{factors_.size(), task.options.second_order},
        points_(pick_freeze_of(task, factors_)),
        responses_(task.study, task.point, response_points(), task.options.responses, task.execution.width) {}

  const std::vector<Factor>& factors() const { return factors_; }
  std::uint64_t trials() const { return std::uint64_t{task_.options.trials} * layout_.matrices(); }

  std::vector<SobolSums> replicates() const {
    const std::uint32_t rows = rows_of_replicate(task_.options);
    const std::uint32_t per_chunk = std::min(rows, rows_at_once);
    const std::uint64_t chunks = task_.options.trials / per_chunk;
    const std::vector<double> origins = origins_of_sums();
    std::vector<SobolSums> sums(SensitivityOptions::replicates, SobolSums(layout_, origins));
    const auto make = [&](std::uint64_t chunk) -> std::optional<SobolSums> {
      return sums_of(static_cast<std::uint32_t>(chunk) * per_chunk, per_chunk, origins);
    };
    const auto take = [&](std::uint64_t chunk, const std::optional<SobolSums>& part) {
      sums[chunk * per_chunk / rows].merge(*part);
      task_.execution.progress("Sobol' rows", static_cast<double>(chunk + 1) / static_cast<double>(chunks));
    };
    parallel::reduce_chunks<std::optional<SobolSums>>(chunks, task_.execution.threads, make, take);
    return sums;
  }

 private:
  ResponsePoints response_points() const {
    ResponsePoints points{{task_.study.seed, points_, task_.factors.streams(), task_.factors.devices}, {}};
    for (const Factor& factor : factors_) points.steps.push_back(task_.factors.steps_of(factor, task_.point.scenario));
    return points;
  }

  // A value of each response, near enough to its mean.
  std::vector<double> origins_of_sums() const {
    std::vector<double> origins(responses_.size());
    responses_.evaluate(base::Trial{0}, 1, origins);
    for (double& origin : origins)
      if (!std::isfinite(origin)) origin = 0;
    return origins;
  }

  SobolSums sums_of(std::uint32_t first, std::uint32_t rows, const std::vector<double>& origins) const {
    const std::size_t of_row = layout_.matrices() * responses_.size();
    std::vector<double> values(rows * of_row);
    responses_.evaluate_rows(*points_, first, rows, layout_.matrices(), values);
    SobolSums sums(layout_, origins);
    for (std::uint32_t row = 0; row < rows; ++row) sums.add_row(std::span(values).subspan(row * of_row, of_row));
    return sums;
  }

  const SensitivityTask& task_;
  std::vector<Factor> factors_;
  sensitivity::SobolLayout layout_;
  std::shared_ptr<const PickFreeze> points_;
  TrialResponses responses_;
};

void set_response(const SensitivityTask& task, const std::vector<Factor>& factors, std::size_t response,
                  const sensitivity::SobolIndices& found, IndexSet& indices) {
  indices.set({"first_order", "1", "Sobol' index of first order: share of the variance by the factor alone"}, response,
              factors, found.first);
  indices.set({"total_order", "1",
               "Sobol' index of total order: share of the variance by the factor and all its "
               "interactions"},
              response, factors, found.total);
  if (task.options.second_order)
    indices.set_pairs({"second_order", "1",
                       "Sobol' index of second order: share of the variance by the interaction of "
                       "two factors"},
                      response, factors, found.second);
  indices.set({"sobol_mean", "", "mean over the rows of A and B"}, response, found.mean);
  indices.set({"sobol_variance", "^2", "variance over the rows of A and B"}, response, found.variance);
  indices.set({"sobol_rows_left_out", "1", "rows of the design in which the response is not finite"}, response,
              static_cast<double>(found.non_finite));
}

}  // namespace

std::uint64_t add_sobol(const SensitivityTask& task, IndexSet& indices) {
  const std::vector<Factor> factors = task.varying(task.factors.independent);
  if (factors.empty()) {
    task.note_missing_inputs();
    for (std::size_t r = 0; r < task.frame.values(); ++r) set_response(task, {}, r, {}, indices);
    return 0;
  }
  const SobolStudy study(task, factors);
  const std::vector<SobolSums> replicates = study.replicates();
  std::vector<double> spread;
  std::vector<sensitivity::SobolIndices> found;
  for (std::size_t r = 0; r < task.frame.values(); ++r) {
    found.push_back(sensitivity::sobol_indices(replicates, r, task.options.confidence));
    spread.push_back(found.back().rows == 0 ? base::missing : found.back().is_constant ? 0 : 1);
  }
  note_gaps(task, spread);
  for (std::size_t r = 0; r < found.size(); ++r) set_response(task, study.factors(), r, found[r], indices);
  return study.trials();
}

}  // namespace fleetprint::run
