#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/footprint_years.hpp"
#include "model/input_table.hpp"
#include "model/quantities.hpp"
#include "run/break_even_counts.hpp"
#include "run/execution.hpp"
#include "run/fleet_trials.hpp"
#include "run/result.hpp"
#include "run/trial_grid.hpp"

namespace fleetprint::run {

// A quantity of every trial: one number, or one of every year.
struct TrialColumn {
  const model::Quantity* quantity;
  std::size_t first;  // where its columns begin
  std::size_t count;  // 1, or the years

  bool is_by_year() const { return quantity->dimensions.has(model::ResultDimension::year); }
};

// What a model gives of a trial, in the order of the result file: the quantities of every trial that its results hold.
// Behind them, where the study asks for a break-even curve, three more, of which the net at any saving follows.
class TrialColumns {
 public:
  // with_stock: stock, inflow, retirement and mean stock differ from trial to trial.
  TrialColumns(const model::Study& study, const model::Scenario& scenario, bool with_stock);

  const std::vector<TrialColumn>& quantities() const { return quantities_; }
  std::size_t summarised() const { return summarised_; }  // columns but for the curve's
  std::size_t size() const { return summarised_ + (has_curve_ ? 3 : 0); }
  bool has_curve() const { return has_curve_; }
  std::size_t curve() const { return summarised_; }  // NetsBySaving: rest, potential, rebound
  // Its first column; nothing where the model does not give it.
  std::optional<std::size_t> find(std::string_view name) const;
  // The same of a quantity that it gives.
  std::size_t at(std::string_view name) const;
  // [column] whether the study needs its trials: those that the file holds, and totals that are compared.
  std::vector<bool> kept(const model::Study& study) const;

 private:
  std::vector<TrialColumn> quantities_;
  std::size_t summarised_ = 0;
  bool has_curve_;
};

// Whether a quantity is one of every trial and year.
bool is_by_year(std::string_view name);

// Sums over trials of what is reported as a mean, merged in the order of chunks.
struct TrialSums {
  std::vector<double> by_stage;   // [stage][year]
  std::vector<double> by_sector;  // [sector], over the years [sector][year]
  sampling::PartSums by_part{};   // of a fleet at one moment in `fleets`
  model::EndAmounts ends;
  BreakEvenCounts break_evens;
  FleetTrials fleets;       // at one moment: of full blocks
  FleetTrials open_fleets;  // of the block that is not full

  void merge(const TrialSums& other);  // but for fleets
};

// What the steps of some trials give, on one thread. Memory that is used again.
struct TrialTile {
  virtual ~TrialTile() = default;
};

// One point of a study, prepared once: from the numbers of trials to columns of what its result says of each. All else
// exists once, whatever the model: run_point draws blocks of trials, stops, collects and summarises;
// responses work out chosen columns for sensitivity analyses. A trial's numbers do not depend on which trials
// stand beside it. For several threads at once.
class TrialModel {
 public:
  virtual ~TrialModel() = default;

  const TrialColumns& columns() const { return columns_; }
  const model::Scenario& scenario() const { return point_.scenario; }
  const model::Point& point() const { return point_; }

  // Trials first, first + 1 and so on into block [column][trial], on execution's threads, and their sums; progress is
  // told of the block. The same bits in whatever portions from multiples of 1024 on. Throws base::RunError naming the
  // trial if a value is not finite.
  virtual void evaluate(std::uint64_t first, std::span<double> block, TrialSums& sums,
                        const Execution& execution) const = 0;

  // At most so many trials at once.
  virtual std::size_t tile_trials() const = 0;
  virtual std::unique_ptr<TrialTile> make_tile() const = 0;
  // Works out some trials, without an error where a value is not finite. Only `steps` are taken, all others are those
  // of `base`, the same number of trials, which outlive what is taken; without it they are all.
  virtual void work_out(base::Trial first, std::size_t count, model::Steps steps, const TrialTile* base,
                        TrialTile& tile) const = 0;
  // All columns of them, but for break-evens and the curve unless wanted; missing where a trial cannot be worked out.
  virtual void fill(const TrialTile& tile, bool with_break_evens, const ColumnBlock& columns) const = 0;

  // All device parts at their upper end, everything else typical: footprint and net.
  virtual EstimateResult upper_estimate() const = 0;
  // What a result says besides its columns: means of sums, and what needs no trials. result has its number of trials
  // and the curve's quantiles.
  virtual void describe(const TrialSums& sums, const Execution& execution, PointResult& result) const = 0;

 protected:
  TrialModel(const model::Study& study, const model::Point& point, bool with_stock)
      : study_(study), point_(point), columns_(study, point.scenario, with_stock) {}

  const model::Study& study_;
  const model::Point& point_;
  TrialColumns columns_;
};

}  // namespace fleetprint::run
