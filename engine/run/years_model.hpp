#pragma once

#include <memory>

#include "run/bad_ends.hpp"
#include "run/pool.hpp"
#include "run/years_columns.hpp"

namespace fleetprint::run {

// Trials worked out together at most: what the steps give of them stays in the second-level cache.
inline constexpr std::size_t most_trials_at_once = 64;

// One point of a study over the years, prepared once. A trial is a list of steps, each from columns of trials to
// columns of trials:
//   growth, lifetime → stock;  composition, devices → cohorts;  paths → stages of the footprint;  sectors → handprint.
// A trial's numbers do not depend on which trials stand beside it.
class YearsModel final : public TrialModel {
 public:
  // Throws base::InputError if two parameters' names collide, base::RunError if the stock needs a negative inflow.
  // with_stock: stock, inflow and retirement are quantities of every trial, as they must be in all points once they are
  // uncertain in one.
  YearsModel(const model::Study& study, const model::Point& point, const sampling::Design& design, bool with_stock,
             const Execution& execution);

  // Cost of a trial, with Y years, C cohorts, P profiles and S sectors: C P sums of devices, 3 Y C multiply-adds for
  // stages and, where growth is uncertain, as many again for the cohort balance, Y S sector values and 8 Y columns.
  void evaluate(std::uint64_t first, std::span<double> block, TrialSums& sums,
                const Execution& execution) const override;
  std::size_t tile_trials() const override { return most_trials_at_once; }
  std::unique_ptr<TrialTile> make_tile() const override { return std::make_unique<YearsTile>(); }
  void work_out(base::Trial first, std::size_t count, model::Steps steps, const TrialTile* base,
                TrialTile& tile) const override;
  void fill(const TrialTile& tile, bool with_break_evens, const ColumnBlock& columns) const override;
  EstimateResult upper_estimate() const override;
  void describe(const TrialSums& sums, const Execution& execution, PointResult& result) const override;

  std::size_t years() const { return stock_.deployment().years(); }
  // Whether stock, inflow and retirement are the same in every trial.
  bool is_certain() const { return stock_.sampler().is_certain(); }
  const model::StockFlow& typical_flow() const { return stock_.typical_flow(); }
  // Whether a trial draws so many devices device by device that all threads work on one trial at a time, inside
  // evaluate; otherwise each thread takes trials of its own.
  bool shares_trials() const { return shares_trials_; }

  // Throws base::RunError naming trial and year where the stock needs a negative inflow or a value is not finite.
  YearsView evaluate(base::Trial first, std::size_t count, YearsTile& tile) const;
  // The same without such an error: trials without a course of the stock are not sound, values may be not finite. Only
  // `steps` are taken, all others are those of `base`, the same number of trials; without it they are all.
  YearsView evaluate(base::Trial first, std::size_t count, model::Steps steps, const YearsView* base,
                     YearsTile& tile) const;
  // One trial with the device footprints of one reading of the inventory and every other parameter typical.
  YearsView evaluate_estimate(FleetEstimate estimate, YearsTile& tile) const;
  // The same with every uncertain input at its bad end. Refused in `ends`, with every other parameter typical, where
  // the stock or the composition of the fleet is uncertain: the net need not move one way with those.
  YearsView evaluate_bad_ends(BadEnds& ends, YearsTile& tile) const;

 private:
  NetAtBadEnds net_at_bad_ends() const;
  void describe_estimates(PointResult& result) const;
  void describe_means(const TrialSums& sums, PointResult& result) const;
  std::uint64_t devices_one_by_one() const;
  void expect_finite(base::Trial first, const YearsView& view) const;
  void add_up(model::Steps steps, YearsTile& tile, YearsView& view) const;
  void avoid(model::Steps steps, YearsTile& tile, YearsView& view) const;
  void draw_sectors(const sampling::TrialRange& trials, const YearsView* base, YearsTile& tile, YearsView& view) const;
  // Of one trial; devices do not differ: [profile][part] of one [device unit].
  YearsView evaluate_set(const std::vector<sampling::PartSums>& devices, const model::YearFactors& factors,
                         const std::vector<model::SectorValues>& sectors,
                         const std::vector<model::SectorPathValues>& sector_paths, YearsTile& tile) const;

  YearsColumns places_;
  kernels::VectorWidth width_;
  StockStep stock_;
  sampling::FleetSampler fleet_;
  bool shares_trials_;  // says nothing of how many threads there are, since sums are merged accordingly
  CohortStep cohorts_;
  PathStep paths_;
  SectorStep sectors_;
  std::unique_ptr<Pool<YearsTile>> tiles_ = std::make_unique<Pool<YearsTile>>();
};

}  // namespace fleetprint::run
