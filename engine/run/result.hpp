#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/scenario.hpp"
#include "run/bad_ends.hpp"
#include "run/break_even_counts.hpp"
#include "run/timeline_result.hpp"
#include "run/trials_used.hpp"
#include "sampling/fleet_sampler.hpp"
#include "statistics/mcse.hpp"
#include "statistics/summary.hpp"

namespace fleetprint::run {

// One quantity per trial, of the table model/quantities.
struct Output {
  std::string_view name;
  std::vector<double> values;  // [trial]; NaN in trials where the quantity does not exist
  statistics::Summary summary;
  std::optional<NegativeShares> negative = {};  // of a break-even: where the net is below zero
};

// What is compared with the reference, trial by trial.
inline constexpr std::array<std::string_view, 3> compared_totals = {"footprint_total", "handprint_total", "net_total"};
constexpr bool is_compared(std::string_view name) {
  return std::ranges::find(compared_totals, name) != compared_totals.end();
}

// The deterministic readings of the inventory, and the mean of its law.
enum class FleetEstimate { lower, typical, mean, upper };
inline constexpr std::array<const char*, 4> fleet_estimate_names = {"lower", "typical", "mean", "upper"};

// What holds if the fleet's footprint is one estimate and every sector parameter is typical. NaN: there is none.
struct EstimateResult {
  double footprint = 0;                       // fleet unit
  double net = 0;                             // fleet unit
  double break_even_saving = base::missing;   // of the named sector [1]
  double break_even_rebound = base::missing;  // common to all sectors [1]
  double break_even_devices = base::missing;

  void set(const model::BreakEvens& all) {
    break_even_saving = all.saving_or_missing();
    break_even_rebound = all.rebound.or_missing();
    break_even_devices = all.devices.or_missing();
  }
};

// Where a histogram of single devices comes from:
//   trials    the devices that the trials drew one by one, each by itself
//   fleet     one fleet of devices that are independent of one another, drawn at once from the law of a device
//   expected  the law of a device times the number of devices, in whole devices: what one fleet's histogram is on
//             average, where its devices share factors or its years differ
//   sample    Study::device_sample devices drawn one by one, where the law is not known exactly
enum class HistogramSource { trials, fleet, expected, sample };

std::string_view to_string(HistogramSource source);

// Footprint of single devices of one profile [device unit]. Drawn moments are NaN where no device was drawn one by one
// (but for what does not vary), quantiles where there is no device.
struct DeviceDistribution {
  std::string profile;
  std::uint64_t devices = 0;  // of this profile in the fleet
  HistogramSource source = HistogramSource::trials;
  std::uint64_t drawn = 0;               // devices in the histogram
  std::vector<std::uint64_t> histogram;  // [bin]
  std::vector<double> bin_edges;         // [bin + 1]
  double mean = 0;                       // of the law, exact
  double standard_deviation = 0;
  double drawn_mean = 0;  // of the devices drawn one by one
  double drawn_standard_deviation = 0;
  std::array<double, model::part_count> drawn_part_mean{};
  std::array<double, model::part_count> drawn_part_standard_deviation{};
  // At the study's levels: of the law, exact, where the source is fleet or expected, else from the histogram.
  std::vector<double> quantiles;
};

// Net against the saving of one sector, the others held.
struct BreakEvenCurve {
  std::string sector;
  std::vector<double> savings;        // [saving]
  std::vector<double> net_quantiles;  // [saving][quantile], fleet unit
  std::vector<double> net_estimates;  // [saving][estimate], fleet unit
};

struct PointResult {
  std::string name;
  std::string label;
  TrialsUsed trials;
  double devices_of_fleet = 0;          // over the years: in service at the end, every parameter typical
  std::vector<std::string> fleet_draw;  // [profile], see sampling::ProfileDraw
  std::vector<Output> outputs;          // footprint_total, handprint_total, net_total, break_even_...
  statistics::Probability net_negative;
  std::vector<Output> differences = {};              // of the totals to the reference's, trial by trial; may be empty
  statistics::Probability net_below_reference = {};  // P(net < the reference's net)
  std::array<EstimateResult, fleet_estimate_names.size()> estimates;
  // Share of the trials above the estimate `upper`: all device parts at their upper end, everything else typical.
  double footprint_above_upper = 0;
  double net_above_upper = 0;
  NetAtBadEnds bad_ends;
  double handprint_typical = 0;                 // fleet unit, every sector parameter typical
  std::vector<double> sector_reach;             // [sector] sum of baseline x realisation over the horizon, typical
  sampling::PartSums footprint_by_part{};       // mean over trials, fleet unit
  sampling::PartSums variance_by_part{};        // share of the footprint's variance, from the law [1]
  std::vector<double> handprint_by_sector;      // [sector] mean over trials, fleet unit
  std::vector<DeviceDistribution> devices;      // [profile]
  BreakEvenCurve break_even_curve;              // empty unless asked for
  std::optional<TimelineResult> timeline = {};  // of a scenario with years
};

struct Result {
  model::Study study;
  std::vector<PointResult> points;
};

// Length of the dimension `trial`: what a single point took, else the greatest number.
std::uint64_t stored_trials(const Result& result);

// Throws std::out_of_range for an unknown name.
const Output& output_named(const std::vector<Output>& outputs, std::string_view name);
inline const Output& output_named(const PointResult& point, std::string_view name) {
  return output_named(point.outputs, name);
}

}  // namespace fleetprint::run
