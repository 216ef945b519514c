#include <algorithm>
#include <cmath>

#include "base/missing.hpp"
#include "run/table_study.hpp"
#include "sampling/shared_factors.hpp"
#include "sensitivity/pawn.hpp"
#include "sensitivity/rank_measures.hpp"
#include "sensitivity/regional.hpp"
#include "sensitivity/regression_measures.hpp"

// Measures from the trials of an ordinary run: the very trials that `fleetprint run` draws with that number of them.
namespace fleetprint::run {
namespace {

constexpr std::uint32_t sample_chunk = 1024;

// What the trials drew and what came of it.
struct Sample {
  std::vector<Factor> factors;                 // of one input each
  std::vector<std::vector<double>> inputs;     // [factor][trial]
  std::vector<std::vector<double>> responses;  // [response][trial]
};

class SampleDrawer {
 public:
  SampleDrawer(const SensitivityTask& task, const sampling::Design& design)
      : task_(task),
        design_(design),
        blocks_(task.point.scenario.fleet.block_correlation),
        responses_(task.study, task.point, {design, {}}, task.options.responses, task.execution.width) {
    for (std::size_t i = 0; i < task.factors.inputs.size(); ++i)
      if (task.varies[i] && i != task.factors.devices) sample_.factors.push_back({task.factors.inputs[i].name, {i}});
    sample_.inputs.assign(sample_.factors.size(), std::vector<double>(task.options.trials));
    sample_.responses.assign(responses_.size(), std::vector<double>(task.options.trials));
  }

  Sample draw() {
    const std::uint64_t chunks = (task_.options.trials + sample_chunk - 1) / sample_chunk;
    parallel::for_each_chunk(chunks, task_.execution.threads, [&](std::uint64_t chunk) {
      const auto first = static_cast<std::uint32_t>(chunk) * sample_chunk;
      const std::size_t count = std::min(sample_chunk, task_.options.trials - first);
      for (std::size_t f = 0; f < sample_.factors.size(); ++f) fill_input(f, first, count);
      fill_responses(first, count);
    });
    return std::move(sample_);
  }

 private:
  void fill_input(std::size_t factor, std::uint32_t first, std::size_t count) {
    const std::size_t input = sample_.factors[factor].inputs.front();
    const std::span<double> values = std::span(sample_.inputs[factor]).subspan(first, count);
    const auto block = std::ranges::find(task_.factors.correlated, input);
    if (block != task_.factors.correlated.end())
      return fill_block(static_cast<std::size_t>(block - task_.factors.correlated.begin()), first, values);
    design_.fill(task_.factors.streams()[input], {base::Trial{first}, count, task_.execution.width}, values);
    for (double& value : values) value = value_at(task_.factors.inputs[input], value);
  }
  // The normal scores of a correlated block.
  void fill_block(std::size_t block, std::uint32_t first, std::span<double> values) const {
    std::vector<double> scores;
    for (std::size_t t = 0; t < values.size(); ++t) {
      blocks_.draw_blocks(design_, base::Trial{first + static_cast<std::uint32_t>(t)}, scores);
      values[t] = scores[block];
    }
  }
  void fill_responses(std::uint32_t first, std::size_t count) {
    std::vector<double> values(count * responses_.size());
    responses_.evaluate(base::Trial{first}, count, values);
    for (std::size_t t = 0; t < count; ++t)
      for (std::size_t r = 0; r < responses_.size(); ++r)
        sample_.responses[r][first + t] = values[t * responses_.size() + r];
  }

  const SensitivityTask& task_;
  const sampling::Design& design_;
  sampling::SharedFactors blocks_;
  TrialResponses responses_;
  Sample sample_;
};

// The trials in which a response is finite.
class FiniteTrials {
 public:
  FiniteTrials(const Sample& sample, std::size_t response) {
    const std::vector<double>& values = sample.responses[response];
    std::vector<std::size_t> which;
    for (std::size_t t = 0; t < values.size(); ++t)
      if (std::isfinite(values[t])) which.push_back(t);
    left_out_ = values.size() - which.size();
    if (left_out_ == 0) {
      for (const std::vector<double>& input : sample.inputs) sample_.factors.emplace_back(input);
      sample_.response = values;
      return;
    }
    for (const std::vector<double>& input : sample.inputs) kept_.push_back(pick(input, which));
    kept_.push_back(pick(values, which));
    sample_.factors.assign(kept_.begin(), kept_.end() - 1);
    sample_.response = kept_.back();
  }

  const sensitivity::FactorSample& sample() const { return sample_; }
  std::size_t left_out() const { return left_out_; }

 private:
  static std::vector<double> pick(const std::vector<double>& values, const std::vector<std::size_t>& which) {
    std::vector<double> picked;
    picked.reserve(which.size());
    for (const std::size_t i : which) picked.push_back(values[i]);
    return picked;
  }

  std::vector<std::vector<double>> kept_;
  sensitivity::FactorSample sample_;
  std::size_t left_out_ = 0;
};

// Without a factor or a finite trial the measures have no value, but their names.
bool says_anything(const sensitivity::FactorSample& sample) { return !sample.factors.empty() && sample.trials() > 0; }

void add_rank_measures(const SensitivityTask& task, std::size_t response, const std::vector<Factor>& factors,
                       const sensitivity::FactorSample& finite, IndexSet& indices) {
  const double confidence = task.options.confidence;
  sensitivity::RankMeasures ranks;
  sensitivity::RegressionMeasures regression;
  if (says_anything(finite)) {
    ranks = sensitivity::rank_measures(finite, confidence);
    regression = sensitivity::regression_measures(finite, confidence);
  }
  const auto set = [&](const char* name, const char* words, const std::vector<sensitivity::Estimate>& estimates) {
    indices.set({name, "1", words}, response, factors, estimates);
  };
  set("spearman", "Spearman's rank correlation", ranks.spearman);
  set("prcc", "partial rank correlation coefficient", ranks.partial);
  set("src", "standardised regression coefficient", regression.coefficients);
  set("contribution_to_variance", "squared rank correlation over the sum of all", ranks.contribution);
  indices.set({"src_r_squared", "1", "share of the variance that the linear regression explains"}, response,
              regression.explained.value);
}

void add_pawn(const SensitivityTask& task, std::size_t response, const std::vector<Factor>& factors,
              const sensitivity::FactorSample& finite, IndexSet& indices) {
  const sensitivity::Resampling resampling{task.study.seed, 200, task.options.confidence};
  sensitivity::PawnIndices pawn;
  if (says_anything(finite)) pawn = sensitivity::pawn_indices(finite, task.options.slices, resampling);
  std::vector<sensitivity::Estimate> medians;
  std::vector<double> maxima;
  std::vector<double> dummies;
  for (const sensitivity::PawnIndices::Factor& factor : pawn.factors) {
    medians.push_back(factor.median);
    maxima.push_back(factor.maximum);
    dummies.push_back(factor.dummy_median);
  }
  indices.set({"pawn_median", "1", "PAWN index: median distance of the conditional distributions from the whole one"},
              response, factors, medians);
  indices.set({"pawn_maximum", "1", "PAWN index: greatest such distance"}, response, factors, maxima);
  indices.set({"pawn_dummy", "1", "what pawn_median stays below for a factor without influence"}, response, factors,
              dummies);
}

void add_regional(const SensitivityTask& task, std::size_t response, const std::vector<Factor>& factors,
                  const sensitivity::FactorSample& finite, IndexSet& indices) {
  const sensitivity::Resampling resampling{task.study.seed, 200, task.options.confidence};
  sensitivity::RegionalSensitivity regional;
  if (says_anything(finite)) regional = sensitivity::regional_sensitivity(finite, task.options.threshold, resampling);
  indices.set({"regional_distance", "1",
               "Kolmogorov-Smirnov distance of the factor between trials below the threshold and the others"},
              response, factors, regional.distances);
  indices.set({"regional_p_value", "1", "probability of such a distance for a factor without influence"}, response,
              factors, regional.p_values);
  indices.set({"regional_share_below", "1", "share of the trials below the threshold"}, response,
              says_anything(finite) ? static_cast<double>(regional.below) / static_cast<double>(finite.trials())
                                    : base::missing);
}

}  // namespace

std::uint64_t add_sample_measures(const SensitivityTask& task, const sampling::Design& design, IndexSet& indices) {
  task.note_missing_numbers();
  const Sample sample = SampleDrawer(task, design).draw();
  note_gaps(task, spreads_of(sample.responses));
  for (std::size_t r = 0; r < sample.responses.size(); ++r) {
    const FiniteTrials finite(sample, r);
    const std::vector<Factor> factors = says_anything(finite.sample()) ? sample.factors : std::vector<Factor>{};
    indices.set({"sample_trials_left_out", "1", "trials in which the response is not finite"}, r,
                static_cast<double>(finite.left_out()));
    if (task.options.asks_for(SensitivityMethod::prcc)) add_rank_measures(task, r, factors, finite.sample(), indices);
    if (task.options.asks_for(SensitivityMethod::pawn)) add_pawn(task, r, factors, finite.sample(), indices);
    if (task.options.asks_for(SensitivityMethod::regional)) add_regional(task, r, factors, finite.sample(), indices);
  }
  return task.options.trials;
}

}  // namespace fleetprint::run
