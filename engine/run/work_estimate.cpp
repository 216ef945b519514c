#include "run/work_estimate.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <set>

#include "kernels/device_kernel.hpp"
#include "model/input_table.hpp"
#include "sampling/fleet_plan.hpp"

namespace fleetprint::run {
namespace {

std::size_t varying_stages(const sampling::ProfilePlan& profile) {
  std::set<model::Stage> stages;
  for (const sampling::VaryingPart& part : profile.varying)
    stages.insert(stage_of(static_cast<model::Part>(part.part)));
  return stages.size();
}

double devices_made(const model::Timeline& timeline) {
  model::StockFlow flow;
  if (model::balance_typically(timeline.deployment, flow)) return 0;
  return std::accumulate(flow.inflow.begin(), flow.inflow.end(), 0.0);
}

// In a snapshot the plan says how a profile is drawn; over the years every cohort is.
void add_profile(const model::Scenario& scenario, const sampling::ProfilePlan& profile, double share, TrialWork& work) {
  const auto parts = static_cast<double>(profile.varying.size());
  const bool is_shared = scenario.fleet.dependence == model::Dependence::shared;
  if (scenario.timeline && !is_shared && scenario.method == model::SamplingMethod::device)
    work.device_parts += parts * share * devices_made(*scenario.timeline);
  else if (scenario.timeline && !is_shared)
    work.parameters += scenario.timeline->deployment.years() * varying_stages(profile);
  else if (!scenario.timeline && profile.draw == sampling::ProfileDraw::device)
    work.device_parts += parts * static_cast<double>(profile.devices);
  else if (!scenario.timeline && profile.draw == sampling::ProfileDraw::aggregate)
    work.parameters += varying_stages(profile);
}

using Clock = std::chrono::steady_clock;

template <class Action>
double time_of(const Action& action) {
  const Clock::time_point start = Clock::now();
  action();
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// The study with other numbers of trials, and without devices one by one. A design needs certain numbers of trials: the
// random one takes any.
model::Study cheapened(model::Study study, std::uint32_t trials) {
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
  Probe(const Workload& work, std::uint32_t trials, bool with_reference)
      : work_(work),
        study_(cheapened(work.study, trials)),
        runner_(study_, kernels::widest_supported(), work.point,
                with_reference && work.reference ? std::optional(without_devices(*work.reference)) : std::nullopt) {}

  void run() const {
    const model::Point point = without_devices(work_.point(0));
    work_.record(study_, point, runner_.run(point, {}));
  }
  double seconds() const {
    return time_of([this] { run(); });
  }

 private:
  const Workload& work_;
  model::Study study_;
  PointRunner runner_;
};

// How many different fleets the points have. In a grid an axis changes all fleets or none; elsewhere every point has
// its own unless the second has that of the first.
double fleets_of(const Workload& work) {
  const model::Scenario first = work.point(0).scenario;
  const auto differs = [&](std::uint64_t point) {
    const model::Scenario other = work.point(point).scenario;
    return other.fleet != first.fleet || other.method != first.method ||
           other.aggregate_tolerance != first.aggregate_tolerance;
  };
  const std::optional<model::Sweep>& sweep = work.study.sweep;
  if (!sweep || !sweep->is_grid) return work.points > 1 && differs(1) ? static_cast<double>(work.points) : 1;
  double fleets = 1;
  std::uint64_t stride = work.points;
  for (const model::Axis& axis : sweep->axes) {
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

PointCost measure(const Workload& work, std::uint32_t trials) {
  const Probe alone(work, trials, false);
  const double first = alone.seconds();
  const double again = std::min(alone.seconds(), alone.seconds());
  const double fleet = std::max(0.0, first - again);
  if (!work.reference) return {fleet, again};
  const Probe compared(work, trials, true);
  compared.seconds();  // runs the reference
  return {fleet, std::min(compared.seconds(), compared.seconds())};
}

// With all trials, from as many as take a hundredth of a second: costs grow linearly from
// there. At least two numbers of trials tell what does not grow.
PointCost cost_of_point(const Workload& work) {
  constexpr double long_enough = 0.01;  // seconds
  const std::uint32_t all = work.study.trials;
  std::uint32_t trials = std::min<std::uint32_t>(work.study.is_over_time() ? 32 : 256, all);
  std::uint32_t trials_before = 0;
  PointCost before;
  PointCost cost = measure(work, trials);
  while (trials < all && (trials_before == 0 || cost.total() < long_enough)) {
    before = cost;
    trials_before = trials;
    trials = trials <= all / 2 ? 2 * trials : all;
    cost = measure(work, trials);
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

}  // namespace

TrialWork work_of(const model::Scenario& scenario) {
  TrialWork work;
  for (const model::Input& input : model::uncertain_inputs(scenario)) work.parameters += input.is_drawn() ? 1 : 0;
  const sampling::FleetPlan plan = sampling::plan_fleet(scenario.fleet, scenario.method, scenario.aggregate_tolerance);
  for (std::size_t p = 0; p < plan.profiles.size(); ++p)
    add_profile(scenario, plan.profiles[p], scenario.fleet.profiles[p].share, work);
  return work;
}

void try_few_trials(const Workload& work, std::uint32_t trials) { Probe(work, trials, true).run(); }

std::optional<double> seconds_of(const Workload& work) {
  const auto points = static_cast<double>(work.points);
  const model::Scenario& scenario = work.study.points.front().scenario;
  const double points_or_fleets = work.study.is_over_time() ? points : fleets_of(work);
  if (const double parts = work_of(scenario).device_parts; parts > 0) {
    const std::optional<double> rate = kernel_rate(scenario);
    if (!rate) return std::nullopt;
    return parts * work.study.trials * points_or_fleets / *rate;
  }
  const PointCost cost = cost_of_point(work);
  return points_or_fleets * cost.fleet + points * cost.point;
}

}  // namespace fleetprint::run
