#pragma once

#include <array>
#include <span>
#include <vector>

#include "run/execution.hpp"
#include "run/net_step.hpp"
#include "run/result.hpp"
#include "run/trial_grid.hpp"
#include "statistics/running_quantiles.hpp"

namespace fleetprint::run {

// Of what the net of trials is at any saving p of the named sector: rest - potential f(p, rebound), in the fleet unit
// over the horizon.
struct CurveColumns {
  enum Which : std::size_t { rest, potential, rebound };  // footprint less the others' handprint; that at f = 1
};

// Those of some trials: their footprints over `years`, and what is avoided each year.
void set_curve(const double* footprint, double years, const AvoidedColumns& avoided, const SectorTrials& named,
               const ColumnBlock& curve);

// Net as a function of the named sector's saving, on the study's grid: quantiles over the trials, which come in blocks.
// Exact where the study keeps its trials, else by statistics::RunningQuantiles.
class BreakEvenTracer {
 public:
  BreakEvenTracer(const model::Study& study, const model::Scenario& scenario);

  bool is_wanted() const { return study_.output.break_even && !study_.output.break_even->savings.empty(); }
  // block: [CurveColumns][trial]
  void add(std::span<const double> block, parallel::Threads threads);
  BreakEvenCurve trace(parallel::Threads threads) const;

 private:
  std::vector<statistics::Quantile> quantiles_at(std::size_t saving) const;
  model::ReboundKind rebound_kind() const;

  const model::Study& study_;
  const model::Scenario& scenario_;
  std::array<std::vector<double>, 3> kept_;            // of all trials
  std::vector<statistics::RunningQuantiles> running_;  // [saving], where trials are not kept
};

// The curve at one estimate of the footprint over `years`, with these sectors. Nothing where no curve is asked for.
void set_estimate(std::size_t estimate, double footprint, double years, std::vector<model::SectorValues> sectors,
                  const model::OutputOptions& options, BreakEvenCurve& curve);

}  // namespace fleetprint::run
