#pragma once

#include <optional>
#include <vector>

#include "model/break_even.hpp"
#include "run/bad_ends.hpp"
#include "run/cohort_step.hpp"
#include "run/execution.hpp"
#include "run/footprint_step.hpp"
#include "run/result.hpp"
#include "run/sector_step.hpp"

namespace fleetprint::run {

// What of a trial is drawn; all that follows from it is worked out.
struct TrialSteps {
  bool stock = true;
  bool composition = true;
  bool devices = true;
  bool paths = true;
  bool sectors = true;

  bool changes_cohorts() const { return stock || composition || devices; }
};

// Trials worked out together at most: what the steps give of them stays in the second-level cache.
inline constexpr std::size_t most_trials_at_once = 32;

// What the steps of some trials give. Memory that is used again.
struct YearsTile {
  StockColumns stock;
  ShareColumns shares;
  DeviceColumns devices;
  PathColumns paths;
  EndColumns ends;
  CohortColumns cohorts;
  FootprintColumns footprint;
  SectorDraws sectors;
  HandprintColumns handprint;
};

// All that some trials say of the years; parts of it may be those of other trials, which outlive it.
struct YearsView {
  const StockColumns* stock = nullptr;
  const ShareColumns* shares = nullptr;
  const DeviceColumns* devices = nullptr;
  const PathColumns* paths = nullptr;
  const EndColumns* ends = nullptr;
  const CohortColumns* cohorts = nullptr;
  const FootprintColumns* footprint = nullptr;
  const SectorDraws* sectors = nullptr;
  const HandprintColumns* handprint = nullptr;

  std::size_t trials() const { return stock->is_sound.size(); }
  std::size_t years() const { return stock->years; }
  std::size_t sector_count() const { return sectors->values.size(); }
  bool is_sound(std::size_t trial) const { return stock->is_sound[trial] != 0; }
};

// The sectors of a trial with baselines that are the sums over the years, and which follow no number of devices any
// more.
void sum_over_years(const YearsView& trials, std::size_t trial, std::vector<model::SectorValues>& sums);

// The emissions of every sector that its realisation reaches, added up over the years [sector].
void add_up_emissions(const YearsView& trials, TrialGrid& sums);

// What is avoided when the whole course of the stock is scaled. False, and nothing, where no saving follows the stock.
bool scale_by_year(const YearsView& trials, std::size_t trial, model::ScaledHandprint& scaled);

// One point of a study over the years, prepared once. A trial is a list of steps, each from columns of trials to
// columns of trials:
//   growth, lifetime → stock;  composition, devices → cohorts;  paths → stages of the footprint;  sectors → handprint.
// A trial's numbers do not depend on which trials stand beside it.
class YearsModel {
 public:
  // Throws base::InputError if two parameters' names collide, base::RunError if the stock needs a negative inflow.
  YearsModel(const model::Point& point, const sampling::Design& design, const Execution& execution);

  const model::Scenario& scenario() const { return point_.scenario; }
  const sampling::FleetSampler& fleet() const { return fleet_; }
  std::size_t years() const { return stock_.deployment().years(); }
  // Whether stock, inflow and retirement are the same in every trial.
  bool is_certain() const { return stock_.sampler().is_certain(); }
  const model::StockFlow& typical_flow() const { return stock_.typical_flow(); }
  // Whether a trial draws so many devices device by device that all threads work on one trial at a time, inside
  // evaluate; otherwise each thread takes trials of its own.
  bool shares_trials() const { return shares_trials_; }

  // Throws base::RunError naming trial and year where the stock needs a negative inflow or a value is not finite.
  YearsView evaluate(base::Trial first, std::size_t count, YearsTile& tile) const;
  // The same without such an error: trials without a course of the stock are not sound, values may be not finite. What
  // does not follow from `steps` is taken from `base`, the same number of trials, if there are such.
  YearsView evaluate(base::Trial first, std::size_t count, const TrialSteps& steps, const YearsView* base,
                     YearsTile& tile) const;
  // One trial with the device footprints of one reading of the inventory and every other parameter typical.
  YearsView evaluate_estimate(FleetEstimate estimate, YearsTile& tile) const;
  // The same with every uncertain input at its bad end. Refused in `ends`, with every other parameter typical, where
  // the stock or the composition of the fleet is uncertain: the net need not move one way with those.
  YearsView evaluate_bad_ends(BadEnds& ends, YearsTile& tile) const;

 private:
  std::uint64_t devices_one_by_one() const;
  void expect_finite(base::Trial first, const YearsView& view) const;
  void add_up(const TrialSteps& steps, YearsTile& tile, YearsView& view) const;

  const model::Point& point_;
  kernels::VectorWidth width_;
  StockStep stock_;
  sampling::FleetSampler fleet_;
  bool shares_trials_;  // says nothing of how many threads there are, since sums are merged accordingly
  CohortStep cohorts_;
  PathStep paths_;
  SectorStep sectors_;
};

}  // namespace fleetprint::run
