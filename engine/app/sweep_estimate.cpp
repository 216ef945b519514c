#include "app/sweep_estimate.hpp"

#include <algorithm>
#include <chrono>

#include "app/study_work.hpp"
#include "kernels/device_kernel.hpp"
#include "run/point_runner.hpp"
#include "sampling/fleet_plan.hpp"
#include "store/record_point.hpp"

namespace fleetprint::app {
namespace {

using Clock = std::chrono::steady_clock;

template <class Action>
double time_of(const Action& action) {
  const Clock::time_point start = Clock::now();
  action();
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// The sweep with other numbers of trials, and without devices one by one. A design needs certain numbers of trials: the
// random one takes any.
model::Study with_trials(model::Study study, std::uint32_t trials) {
  constexpr std::uint64_t few_devices = 4096;
  study.trials = trials;
  study.design.design = model::SamplingDesign::random;
  if (study.until) study.until->least_trials = trials;
  study.device_sample = std::min(study.device_sample, few_devices);
  return study;
}

model::Point without_devices(model::Point point) {
  if (point.scenario.method == model::SamplingMethod::device) point.scenario.method = model::SamplingMethod::aggregate;
  return point;
}

// Runs the first point again and again.
class Probe {
 public:
  Probe(const input::SweepSource& source, std::uint32_t trials, bool with_reference)
      : source_(source),
        study_(with_trials(source.study(), trials)),
        runner_(
            study_, kernels::widest_supported(), [&source](std::uint64_t i) { return source.point(i); },
            with_reference ? reference_of(source) : std::nullopt) {}

  store::PointRecord record() const {
    const model::Point point = without_devices(source_.point(0));
    return store::record_point(study_, point, runner_.run(point, {}), store::lengths_of_sweep(study_));
  }
  double seconds() const {
    return time_of([&] { record(); });
  }

 private:
  static std::optional<model::Point> reference_of(const input::SweepSource& source) {
    std::optional<model::Point> reference = source.reference();
    return reference ? std::optional(without_devices(*std::move(reference))) : std::nullopt;
  }

  const input::SweepSource& source_;
  model::Study study_;
  run::PointRunner runner_;
};

double bytes_of(const store::PointRecord& record, std::uint32_t trials, std::uint32_t trials_of_sweep) {
  constexpr double number = 8;      // of a double, and of a count
  constexpr double text_link = 16;  // of a text of any length, beside its characters
  const store::PointRow& row = record.row;
  double bytes = number * static_cast<double>(row.reals.size() + row.counts.size());
  bytes += static_cast<double>(row.flags.size());
  for (const std::string& text : row.texts) bytes += text_link + static_cast<double>(text.size());
  for (const std::vector<double>& values : row.by_trial)
    bytes += number * static_cast<double>(values.size()) / trials * trials_of_sweep;
  return bytes;
}

double bytes_of_sweep(const input::SweepSource& source) {
  const model::Study& study = source.study();
  const std::uint32_t few_trials = std::min<std::uint32_t>(64, study.trials);
  const Probe probe(source, few_trials, true);
  return bytes_of(probe.record(), few_trials, study.trials) * static_cast<double>(study.sweep->points);
}

// How many different fleets the points have. In a grid an axis changes all fleets or none; elsewhere every point has
// its own unless the second has that of the first.
double fleets_of(const input::SweepSource& source) {
  const model::Sweep& sweep = *source.study().sweep;
  const model::Scenario first = source.point(0).scenario;
  const auto differs = [&](std::uint64_t point) {
    const model::Scenario other = source.point(point).scenario;
    return other.fleet != first.fleet || other.method != first.method ||
           other.aggregate_tolerance != first.aggregate_tolerance;
  };
  if (!sweep.is_grid) return sweep.points > 1 && differs(1) ? static_cast<double>(sweep.points) : 1;
  double fleets = 1;
  std::uint64_t stride = sweep.points;
  for (const model::Axis& axis : sweep.axes) {
    stride /= axis.length();
    if (axis.length() > 1 && differs(stride)) fleets *= static_cast<double>(axis.length());
  }
  return fleets;
}

// Seconds of one thread.
struct PointCost {
  double fleet = 0;  // of drawing it
  double point = 0;  // of all else, reading and recording included

  double total() const { return fleet + point; }
};

PointCost measure(const input::SweepSource& source, std::uint32_t trials) {
  const Probe alone(source, trials, false);
  const double first = alone.seconds();
  const double again = std::min(alone.seconds(), alone.seconds());
  const double fleet = std::max(0.0, first - again);
  if (!source.study().has_reference()) return {fleet, again};
  const Probe compared(source, trials, true);
  compared.seconds();  // runs the reference
  return {fleet, std::min(compared.seconds(), compared.seconds())};
}

// With all trials, from as many as take a hundredth of a second: costs grow linearly from
// there. At least two numbers of trials tell what does not grow.
PointCost cost_of_point(const input::SweepSource& source) {
  constexpr double long_enough = 0.01;  // seconds
  const std::uint32_t all = source.study().trials;
  std::uint32_t trials = std::min<std::uint32_t>(source.study().is_over_time() ? 32 : 256, all);
  std::uint32_t trials_before = 0;
  PointCost before;
  PointCost cost = measure(source, trials);
  while (trials < all && (trials_before == 0 || cost.total() < long_enough)) {
    before = cost;
    trials_before = trials;
    trials = trials <= all / 2 ? 2 * trials : all;
    cost = measure(source, trials);
  }
  const double beyond = static_cast<double>(all - trials) / static_cast<double>(trials - trials_before);
  return {cost.fleet + beyond * std::max(0.0, cost.fleet - before.fleet),
          cost.point + beyond * std::max(0.0, cost.point - before.point)};
}

// Parts of devices that the kernel draws in a second on one thread; nothing for laws that it does not know.
std::optional<double> kernel_rate(const model::Scenario& scenario) {
  constexpr double long_enough = 0.02;  // seconds
  const sampling::FleetPlan plan = sampling::plan_fleet(scenario.fleet, scenario.method, scenario.aggregate_tolerance);
  for (const sampling::ProfilePlan& profile : plan.profiles) {
    if (!profile.kernel_law || profile.varying.empty()) continue;
    const auto blocks = static_cast<double>(profile.varying.size());
    constexpr std::uint64_t devices = 1 << 16;
    kernels::DeviceSums sums(profile.varying.size());
    double seconds = 0;
    double drawn = 0;
    for (std::uint64_t i = 0; seconds < long_enough; ++i) {
      const kernels::DeviceRange range{base::Seed{1}, base::Trial{0}, base::Cohort{0}, i * devices, devices};
      seconds += time_of(
          [&] { kernels::accumulate_devices(*profile.kernel_law, range, kernels::widest_supported(), sums, {}); });
      drawn += blocks * static_cast<double>(devices);
    }
    return drawn / seconds;
  }
  return std::nullopt;
}

std::optional<double> seconds_of_sweep(const input::SweepSource& source) {
  const model::Study& study = source.study();
  const auto points = static_cast<double>(study.sweep->points);
  const model::Scenario& scenario = study.points.front().scenario;
  if (const double parts = work_of(scenario).device_parts; parts > 0) {
    const std::optional<double> rate = kernel_rate(scenario);
    if (!rate) return std::nullopt;
    const double fleets = study.is_over_time() ? points : fleets_of(source);
    return parts * study.trials * fleets / *rate;
  }
  const PointCost cost = cost_of_point(source);
  return study.is_over_time() ? points * cost.total() : fleets_of(source) * cost.fleet + points * cost.point;
}

}  // namespace

SweepEstimate estimate_sweep(const input::SweepSource& source, parallel::Threads threads) {
  SweepEstimate estimate{seconds_of_sweep(source), bytes_of_sweep(source)};
  if (estimate.seconds) *estimate.seconds /= threads.count;
  return estimate;
}

}  // namespace fleetprint::app
