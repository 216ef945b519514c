#pragma once

#include <span>
#include <vector>

#include "base/missing.hpp"
#include "model/break_even.hpp"
#include "model/footprint_years.hpp"
#include "model/scenario.hpp"
#include "run/bad_ends.hpp"
#include "run/cohort_devices.hpp"
#include "run/execution.hpp"
#include "run/result.hpp"
#include "sampling/composition_sampler.hpp"
#include "sampling/deployment_sampler.hpp"
#include "sampling/fleet_sampler.hpp"
#include "sampling/path_sampler.hpp"
#include "sampling/sector_sampler.hpp"

namespace fleetprint::run {

// All that one trial says of the years. Memory that is used again for the next trial.
struct TrialYears {
  model::StockFlow flow;                     // only where it is not the same in all trials
  std::vector<double> footprint_by_stage;    // [stage][year], fleet unit per year
  model::EndAmounts ends;                    // that are in the first and last year's manufacture, fleet unit
  sampling::PartSums footprint_by_part{};    // over the horizon, fleet unit
  std::vector<model::SectorValues> sectors;  // [year][sector]; emissions are those that the realisation reaches
  std::vector<double> footprint;             // [year]
  std::vector<double> handprint;             // [year]

  // What evaluate works in.
  model::GrowthCurve curve;
  std::vector<double> driver;                                    // stock or devices made, by year
  model::SurvivalTable survival;                                 // where the lifetime is uncertain
  model::LifetimeValues lifetime{base::missing, base::missing};  // that the survival is of
  std::vector<double> emissions;                                 // [sector][year] relative to the first year
  std::vector<double> emissions_growth;                          // [sector] that the emissions are of
  CohortDevices cohorts;
  model::EndShares end_shares;
  std::vector<double> manufacturing;          // [cohort] decarbonisation factor of its year
  std::vector<double> counted_manufacturing;  // [cohort] see CohortMix
  model::YearFactors factors;
  sampling::CompositionSampler::Shares shares;
  sampling::TrialFactors trial_factors;
  std::vector<model::SectorValues> drawn_sectors;     // [sector]
  std::vector<model::SectorPathValues> sector_paths;  // [sector]
};

// Sectors whose baselines are the sums over the years, and which follow no number of devices any more; by_year:
// [year][sector], see TrialYears::sectors.
std::vector<model::SectorValues> sum_over_years(const std::vector<model::SectorValues>& by_year, std::size_t years);

// What net_total depends on when the whole course of the stock is scaled: the sums unless savings follow the stock.
inline std::span<const model::SectorValues> scalable(const std::vector<model::SectorValues>& by_year,
                                                     const std::vector<model::SectorValues>& sums) {
  return model::any_follows_devices(by_year) ? by_year : sums;
}

// What of a trial is drawn; all that follows from it is worked out.
struct TrialSteps {
  bool stock = true;
  bool composition = true;
  bool devices = true;
  bool paths = true;
  bool sectors = true;

  bool changes_cohorts() const { return stock || composition || devices; }
};

// Copies what those steps and what follows from them made, but for the footprint by part.
void copy_steps(const TrialYears& from, const TrialSteps& steps, TrialYears& to);

// One point of a study over the years, prepared once.
class TimelineModel {
 public:
  // Throws base::InputError if two parameters' names collide, base::RunError if the stock needs a negative inflow.
  TimelineModel(const model::Point& point, const sampling::Design& design, const Execution& execution);

  const model::Scenario& scenario() const { return point_.scenario; }
  const sampling::FleetSampler& fleet() const { return fleet_; }
  std::size_t years() const { return deployment_.deployment().years(); }
  bool is_certain() const { return deployment_.is_certain(); }
  // Whether a trial draws so many devices one by one that threads had better share each trial than take trials of their
  // own; evaluate then uses all of them.
  bool shares_trials() const { return shares_trials_; }
  // The stock flow of the trial last evaluated into `years`.
  const model::StockFlow& flow_of(const TrialYears& years) const { return is_certain() ? typical_flow_ : years.flow; }
  const model::StockFlow& typical_flow() const { return typical_flow_; }

  // Throws base::RunError naming trial and year where the stock needs a negative inflow or a value is not finite.
  void evaluate(base::Trial trial, TrialYears& years) const;
  // Draws some steps of a trial anew in `years`, which an evaluation of this model has filled, and works out what
  // follows from them but for the footprint by part. Says why where the stock needs a negative inflow; then `years` is
  // of no use. Values may be not finite.
  // Cost: sectors alone 1 ns for each year and sector, paths 10 ns a year, all others the cohorts' draws too.
  [[nodiscard]] std::optional<model::StockProblem> reevaluate(base::Trial trial, const TrialSteps& steps,
                                                              TrialYears& years) const;
  // The same with the device footprints of one reading of the inventory and every other parameter typical.
  void evaluate_estimate(FleetEstimate estimate, TrialYears& years) const;
  // The same with every uncertain input at its bad end. Refused in `ends`, with every other parameter typical, where
  // the stock or the composition of the fleet is uncertain: the net need not move one way with those.
  void evaluate_bad_ends(BadEnds& ends, TrialYears& years) const;

 private:
  std::optional<model::StockProblem> balance(base::Trial trial, TrialYears& years) const;
  std::uint64_t devices_one_by_one() const;
  const model::SurvivalTable& survival_of(const TrialYears& years) const {
    return deployment_.has_certain_lifetime() ? typical_survival_ : years.survival;
  }
  void set_ends(const model::StockFlow& flow, const model::SurvivalTable& survival, TrialYears& years) const;
  CohortMix mix_of(const model::StockFlow& flow, const TrialYears& years) const;
  void set_footprint(const model::StockFlow& flow, TrialYears& years) const;
  void set_emissions(TrialYears& years) const;
  void set_handprint(const model::StockFlow& flow, TrialYears& years) const;

  const model::Point& point_;
  model::StockFlow typical_flow_;
  model::SurvivalTable typical_survival_;
  bool shares_trials_ = false;  // says nothing of how many threads there are, since sums are merged accordingly
  parallel::Threads threads_within_trial_;
  sampling::FleetSampler fleet_;
  sampling::SectorSampler sectors_;
  sampling::DeploymentSampler deployment_;
  sampling::CompositionSampler composition_;
  sampling::PathSampler paths_;
};

}  // namespace fleetprint::run
