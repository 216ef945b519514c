#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sampling/fleet_plan.hpp"
#include "sampling/input_draws.hpp"
#include "sampling/trial_factors.hpp"

namespace fleetprint::sampling {

// Devices that are drawn as one unit of parallel work. Never depends on the machine.
inline constexpr std::uint64_t chunk_devices = std::uint64_t{1} << 20;

// A run of devices of one profile and cohort.
struct DeviceChunk {
  std::size_t profile = 0;
  std::uint64_t first = 0;
  std::uint64_t count = 0;
  base::Cohort cohort = {};
};

// What is drawn at once with one normal number.
struct ProfileStage {
  std::size_t profile = 0;
  model::Stage stage = model::Stage::manufacture;
};

// Draws the footprints of a fleet's devices. A trial begins with draw_factors; then any sums of devices may be drawn in
// any order, for the same cohort and number of devices always the same. Devices that are drawn one by one come in
// chunks, so that a caller may spread them over threads; chunks are added in their order. What devices share is drawn
// by the design; what differs between them, and the sums that are drawn at once, by its seed alone.
class FleetSampler {
 public:
  FleetSampler(FleetPlan plan, Design design, kernels::VectorWidth width);

  const FleetPlan& plan() const { return plan_; }

  void draw_factors(base::Trial trial, TrialFactors& factors) const;

  // Sums of so many devices of the profile made in the cohort, [part]. Drawn at once where nothing varies between
  // devices or from the plan's least_aggregate on, else one by one, here and now. At once, one normal number gives the
  // deviation of a stage, and each part gets its share by variance (the best linear predictor of its own deviation), so
  // that parts add up to a sum of the right law, while a single part's sum varies less than it should.
  PartSums draw_sum(const TrialFactors& factors, std::size_t profile, base::Cohort cohort, std::uint64_t devices) const;
  // Adds the same for a number of devices >= 0 that need not be whole: mean times the number, plus the deviation of the
  // nearest whole number of devices.
  void add_sum(const TrialFactors& factors, std::size_t profile, base::Cohort cohort, double devices,
               PartSums& parts) const;
  // The trial by whose number the devices of this one are drawn, see Design::devices_of.
  base::Trial drawn_by(base::Trial trial) const { return design_.devices_of(trial); }
  // The normal numbers by which draw_sum draws a stage of a profile's cohort at once, SumOfDevices::deviation of them
  // being what it adds to the mean; one for each of the trials drawn_by.
  // Cost: see draw_normal_column.
  void draw_normals(ProfileStage what, base::Cohort cohort, std::span<const base::Trial> drawn_by,
                    std::span<double> normals) const;

  // Whether draw_sum draws so many devices one by one.
  bool is_one_by_one(std::size_t profile, std::uint64_t devices) const;
  // Such devices, cut into chunks: the same in every trial.
  static std::vector<DeviceChunk> chunks_of(std::size_t profile, std::uint64_t devices, base::Cohort cohort = {});
  // One chunk's devices given the factors; counts them into `histogram` [kernels::histogram_bins] unless that is empty.
  kernels::DeviceSums draw_chunk(const TrialFactors& factors, const DeviceChunk& chunk,
                                 std::span<std::uint64_t> histogram) const;
  // The law by which draw_chunk hands a profile's devices to the kernel, and the range that it hands over; null where
  // it draws them otherwise.
  const kernels::DeviceLaw* kernel_law(std::size_t profile) const;
  kernels::DeviceRange range_of(const TrialFactors& factors, const DeviceChunk& chunk) const;
  // What draw_sum gives for devices drawn one by one, from what their chunks gave, merged in order.
  PartSums sum_of(std::size_t profile, const kernels::DeviceSums& devices) const;
  // One chunk's devices of trial 0 whatever is shared: every part of every device by its own law.
  kernels::DeviceSums sample_chunk(const DeviceChunk& chunk, std::span<std::uint64_t> histogram) const;

  // The plan's own fleet, cohort 0: the chunks of all profiles that are drawn one by one, the sums of the others, and
  // the whole on one thread.
  const std::vector<DeviceChunk>& chunks() const { return chunks_; }
  PartSums draw_at_once(const TrialFactors& factors) const;
  PartSums draw(base::Trial trial) const;

  // The footprints of the plan's fleet in a range of trials [trial, device unit], as `draw` gives them, bit for bit;
  // their parts are added to `parts`. Only of a fleet of which draws_by_column(): no device is drawn one by one, and
  // what devices share is shared outright and not correlated between blocks.
  bool draws_by_column() const;
  std::vector<double> draw_by_column(const TrialRange& trials, PartSums& parts) const;

 private:
  void share_factors(const ProfilePlan& plan, base::Trial trial, const std::vector<double>& z,
                     ProfileFactors& out) const;
  void condition(const ProfilePlan& plan, const std::vector<double>& z, ProfileFactors& out) const;
  // Columns of a range of trials. deviations_by_stage: what the stages of a profile that vary deviate by,
  // [stage][trial], empty where one does not; fill_means: one part of one device of a profile given what is shared.
  std::vector<std::vector<double>> deviations_by_stage(std::size_t profile, const TrialRange& trials) const;
  void fill_means(std::size_t profile, std::size_t part, const TrialRange& trials, std::span<double> means) const;
  // One of every trial, cohort 0.
  void draw_normals(base::Stream stream, const TrialRange& trials, std::span<double> normals) const;
  struct CohortDevices {
    std::size_t profile;
    base::Cohort cohort;
    std::uint64_t devices;
  };
  double stage_deviation(const TrialFactors& factors, const CohortDevices& of, std::size_t stage) const;
  void add_stage_at_once(const TrialFactors& factors, const CohortDevices& of, std::size_t stage, double devices,
                         PartSums& parts) const;
  PartSums draw_one_by_one(const TrialFactors& factors, const CohortDevices& of) const;
  // The same for the real number of devices whose nearest whole number is of.devices.
  PartSums draw_one_by_one(const TrialFactors& factors, const CohortDevices& of, double devices) const;

  FleetPlan plan_;
  Design design_;
  kernels::VectorWidth width_;
  std::vector<ProfileFactors> unconditional_;  // [profile]
  std::vector<DeviceChunk> chunks_;
};

}  // namespace fleetprint::sampling
