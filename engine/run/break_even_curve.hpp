#pragma once

#include <span>
#include <vector>

#include "run/execution.hpp"
#include "run/net_step.hpp"
#include "run/result.hpp"
#include "statistics/running_quantiles.hpp"

namespace fleetprint::run {

// Handprint with the saving of sectors[which] replaced, there and in `sectors`.
double handprint_at(std::vector<model::SectorValues>& sectors, std::size_t which, double saving);

// What the net of trials is at any saving p of the named sector: rest - potential f(p, rebound), in the fleet unit over
// the horizon. Each [trial].
struct NetsBySaving {
  std::vector<double> rest;       // the footprint minus the handprint of the other sectors
  std::vector<double> potential;  // of the named sector: the handprint at f = 1
  std::vector<double> rebound;

  explicit NetsBySaving(std::size_t trials) : rest(trials), potential(trials), rebound(trials) {}
  // Some trials, from `first` on: their footprints over `years`, and what is avoided each year.
  void set(std::size_t first, const double* footprint, double years, const AvoidedColumns& avoided,
           const SectorTrials& named);
};

// Net as a function of the named sector's saving, on the study's grid: quantiles over the trials, which come in blocks,
// and for the four estimates of the footprint at typical sector parameters. Exact where the study keeps its trials,
// else by statistics::RunningQuantiles.
class BreakEvenTracer {
 public:
  BreakEvenTracer(const model::Study& study, const model::Scenario& scenario);

  bool is_wanted() const { return study_.output.break_even && !study_.output.break_even->savings.empty(); }
  void add(const NetsBySaving& block, parallel::Threads threads);
  BreakEvenCurve trace(parallel::Threads threads) const;

 private:
  // Of trials first .. first + nets.size() - 1 of `trials`, at a saving.
  void fill_nets(const NetsBySaving& trials, std::size_t first, double saving, std::span<double> nets) const;

  const model::Study& study_;
  const model::Scenario& scenario_;
  NetsBySaving kept_{0};
  std::vector<statistics::RunningQuantiles> running_;  // [saving], where trials are not kept
};

}  // namespace fleetprint::run
