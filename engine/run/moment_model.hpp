#pragma once

#include "run/fleet_store.hpp"
#include "run/net_step.hpp"
#include "run/trial_model.hpp"

namespace fleetprint::run {

// A fleet at one moment. A trial: the footprint of the fleet (fleet_trials, which many points may share), the sectors'
// parameters, and what follows of both (net_step): what is avoided, the net, break-evens.
class MomentModel : public TrialModel {
 public:
  MomentModel(const model::Study& study, const model::Point& point, const sampling::Design& design,
              std::shared_ptr<SharedFleet> fleet);

  void evaluate(std::uint64_t first, std::span<double> block, TrialSums& sums,
                const Execution& execution) const override;
  std::size_t tile_trials() const override { return 1024; }
  std::unique_ptr<TrialTile> make_tile() const override;
  void work_out(base::Trial first, std::size_t count, model::Steps steps, const TrialTile* base,
                TrialTile& tile) const override;
  void fill(const TrialTile& tile, bool with_break_evens, const ColumnBlock& columns) const override;
  EstimateResult upper_estimate() const override;
  void describe(const TrialSums& sums, const Execution& execution, PointResult& result) const override;

 protected:
  // The same where the footprints stand in their column.
  void net(std::uint64_t first, std::span<double> block, TrialSums& sums, const Execution& execution) const;

 private:
  TrialSums net_chunk(std::uint64_t first, std::size_t count, const ColumnBlock& columns) const;
  void fill_nets(const std::vector<sampling::SectorColumns>& drawn, std::size_t count, const ColumnBlock& columns,
                 AvoidedColumns& avoided, BreakEvenCounts& counts) const;
  void expect_finite(std::uint64_t first, std::size_t count, const ColumnBlock& columns) const;
  void draw_fleets(std::uint64_t first, std::span<double> footprints, TrialSums& sums,
                   const Execution& execution) const;

  std::shared_ptr<SharedFleet> fleet_;
  sampling::SectorSampler sectors_;
  double years_;
  double devices_;
  std::optional<std::size_t> saving_of_;
  // Columns.
  std::size_t footprint_, handprint_, net_, rebound_, devices_at_;
  std::optional<std::size_t> saving_;
  std::array<EstimateResult, fleet_estimate_names.size()> estimates_;
};

}  // namespace fleetprint::run
