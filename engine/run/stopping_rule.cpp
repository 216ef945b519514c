#include "run/stopping_rule.hpp"

#include <algorithm>
#include <cmath>

#include "base/missing.hpp"
#include "kernels/trial_draws.hpp"

namespace fleetprint::run {
namespace {

using model::PrecisionStatistic;

struct Look {
  double value = 0;
  double mcse = 0;
  bool is_sound = true;  // the goal is not reached by chance alone
};

// Whether the standard error would be within the goal for all probabilities that the trials leave possible. It is the
// greatest at the one that is next to 1/2, relative to the probability at the least.
bool holds_for_all_probabilities(double share, double trials, const model::PrecisionGoal& goal) {
  constexpr double standard_errors = 4;
  const auto [lower, upper] = statistics::wilson_interval(share, trials, standard_errors);
  if (goal.is_relative) return lower > 0 && (1 - lower) / (trials * lower) <= goal.mcse * goal.mcse;
  const double worst = std::clamp(0.5, lower, upper);
  return worst * (1 - worst) / trials <= goal.mcse * goal.mcse;
}

bool is_constant(const statistics::Moments& moments) { return !(moments.minimum() < moments.maximum()); }

// Whether a mean's error is one that enough of the trials show.
bool is_variance_known(const statistics::Moments& moments) {
  constexpr double relative_error = 0.25;
  const auto n = static_cast<double>(moments.count());
  return n > 1 && (moments.excess_kurtosis() + 2) / n + 2 / (n * (n - 1)) <= relative_error * relative_error;
}

Look mean_of(const TrialCollector& trials, const GoalColumns& columns, const statistics::Summary& summary) {
  const bool hides_variation = std::ranges::any_of(
      columns.uncertain, [&](std::size_t column) { return is_constant(trials.summarise_column(column, {}).moments); });
  const double mean = summary.moments.mean();
  if (columns.uncertain.empty()) return {mean, summary.mean_mcse};
  if (hides_variation || is_constant(summary.moments)) return {mean, base::missing};
  return {mean, summary.mean_mcse, is_variance_known(summary.moments)};
}

Look estimate_of(const TrialCollector& trials, const GoalColumns& columns, const model::PrecisionGoal& goal) {
  const std::size_t column = columns.output;
  if (goal.statistic == PrecisionStatistic::probability_negative) {
    const statistics::Probability share = trials.negative(column);
    const double implied = (share.upper - share.lower) / 2 / statistics::normal_quantile_975;
    return {share.value, std::isnan(implied) ? base::missing : std::max(share.mcse, implied),
            holds_for_all_probabilities(share.value, trials.effective_trials(column), goal)};
  }
  const statistics::Summary summary = trials.summarise_column(column, {&goal.level, 1});
  if (goal.statistic == PrecisionStatistic::mean) return mean_of(trials, columns, summary);
  const statistics::Quantile& quantile = summary.quantiles.front();
  return {quantile.value, std::isnan(quantile.value) ? base::missing : quantile.mcse};
}

}  // namespace

std::uint64_t StoppingRule::rounded_up(std::uint64_t trials) const {
  const std::uint64_t replicate = study_.design.is_replicated() ? study_.trials_per_replicate() : 1;
  const std::uint64_t unit =
      std::max<std::uint64_t>(trials < aligned_trials ? kernels::trial_group : aligned_trials, replicate);
  return std::min<std::uint64_t>((trials + unit - 1) / unit * unit, study_.trials);
}

std::uint64_t StoppingRule::look_after(std::uint64_t trials) const {
  return rounded_up(trials < aligned_trials ? 2 * trials : trials + trials / 4);
}

Precision StoppingRule::look(const TrialCollector& trials, const GoalColumns& columns) const {
  const model::PrecisionGoal& goal = *study_.until;
  const Look found = estimate_of(trials, columns, goal);
  const double allowed = goal.is_relative ? goal.mcse * std::abs(found.value) : goal.mcse;
  const bool has_replicates = !study_.design.is_replicated() || trials.replicates() >= least_replicates;
  return {found.mcse, found.mcse <= allowed && found.is_sound && has_replicates};
}

}  // namespace fleetprint::run
