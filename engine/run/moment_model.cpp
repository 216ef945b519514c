#include "run/moment_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.hpp"
#include "base/vector_widths.hpp"
#include "kernels/trial_draws.hpp"
#include "run/break_even_curve.hpp"
#include "run/estimates.hpp"
#include "run/trial_collector.hpp"

namespace fleetprint::run {
namespace {

// Trials of one unit of parallel work.
constexpr std::size_t trials_at_once = 1024;
static_assert(trials_at_once % kernels::trial_group == 0 && TrialCollector::block_trials % trials_at_once == 0);

struct MomentTile final : TrialTile {
  std::vector<double> footprint;
  std::vector<sampling::SectorColumns> sectors;
};

FLEETPRINT_VECTOR_WIDTHS void set_nets(double years, std::span<const double> avoided, const double* footprints,
                                       double* handprints, double* nets, double* yearly) {
  for (std::size_t t = 0; t < avoided.size(); ++t) {
    yearly[t] = footprints[t] / years;
    handprints[t] = years * avoided[t];
    nets[t] = footprints[t] - handprints[t];
  }
}

}  // namespace

MomentModel::MomentModel(const model::Study& study, const model::Point& point, const sampling::Design& design,
                         std::shared_ptr<SharedFleet> fleet)
    : TrialModel(study, point, false),
      fleet_(std::move(fleet)),
      sectors_(point.scenario.sectors, design),
      years_(point.scenario.fleet.lifespan_years),
      devices_(static_cast<double>(point.scenario.fleet.devices)),
      saving_of_(study.output.saving_of()),
      footprint_(columns_.at("footprint_total")),
      handprint_(columns_.at("handprint_total")),
      net_(columns_.at("net_total")),
      rebound_(columns_.at("break_even_rebound")),
      devices_at_(columns_.at("break_even_devices")),
      saving_(columns_.find("break_even_saving")),
      estimates_(evaluate_estimates(point.scenario, study.output)) {}

void MomentModel::draw_fleets(std::uint64_t first, std::span<double> footprints, TrialSums& sums,
                              const Execution& execution) const {
  if (first == 0) sums.fleets = sums.open_fleets = no_fleet_trials(fleet_->sampler());
  if (fleet_->remembers()) {
    const std::shared_ptr<const FleetTrials> drawn = fleet_->draw_block({first, footprints.size()}, execution);
    std::ranges::copy(drawn->footprint, footprints.begin());
    return sums.fleets.append_sums(*drawn);
  }
  sums.open_fleets = fleet_->draw({first, footprints.size()}, execution, std::move(sums.open_fleets));
  std::ranges::copy(sums.open_fleets.footprint, footprints.begin());
  sums.open_fleets.footprint.clear();
  // Blocks are added up one after the other, whatever they were drawn in.
  if ((first + footprints.size()) % TrialCollector::block_trials != 0) return;
  sums.fleets.append_sums(sums.open_fleets);
  sums.open_fleets = no_fleet_trials(fleet_->sampler());
}

void MomentModel::evaluate(std::uint64_t first, std::span<double> block, TrialSums& sums,
                           const Execution& execution) const {
  const std::size_t count = block.size() / columns_.size();
  draw_fleets(first, block.subspan(footprint_ * count, count), sums, execution);
  net(first, block, sums, execution);
}

void MomentModel::net(std::uint64_t first, std::span<double> block, TrialSums& sums, const Execution& execution) const {
  const std::size_t count = block.size() / columns_.size();
  const auto make = [&](std::uint64_t chunk) {
    const std::size_t done = chunk * trials_at_once;
    return net_chunk(first + done, std::min(trials_at_once, count - done), {block.data() + done, count});
  };
  const auto take = [&](std::uint64_t, const TrialSums& chunk) { sums.merge(chunk); };
  parallel::reduce_chunks<TrialSums>((count + trials_at_once - 1) / trials_at_once, execution.threads, make, take);
}

TrialSums MomentModel::net_chunk(std::uint64_t first, std::size_t count, const ColumnBlock& columns) const {
  const auto drawn =
      sectors_.draw_columns({base::Trial{static_cast<std::uint32_t>(first)}, count, fleet_->width()}, devices_);
  TrialSums sums;
  AvoidedColumns avoided;
  fill_nets(drawn, count, columns, avoided, sums.break_evens);
  expect_finite(first, count, columns);
  sums.by_sector.assign(drawn.size(), 0);
  for (std::size_t s = 0; s < drawn.size(); ++s)
    for (const double value : avoided.by_sector.row(s)) sums.by_sector[s] += value;
  return sums;
}

void MomentModel::expect_finite(std::uint64_t first, std::size_t count, const ColumnBlock& columns) const {
  const double* nets = columns[net_];
  const double* found = std::find_if_not(nets, nets + count, [](double net) { return std::isfinite(net); });
  if (found == nets + count) return;
  const auto t = static_cast<std::size_t>(found - nets);
  throw base::RunError(fmt::format("point '{}', trial {}: the net is not finite (footprint {}, handprint {} {}).",
                                   point_.name, first + t, columns[footprint_][t], columns[handprint_][t],
                                   scenario().indicator.fleet_unit));
}

void MomentModel::fill_nets(const std::vector<sampling::SectorColumns>& drawn, std::size_t count,
                            const ColumnBlock& columns, AvoidedColumns& avoided, BreakEvenCounts& counts) const {
  TrialGrid reached;
  reached.resize(drawn.size(), count);
  std::vector<SectorTrials> sectors;
  bool any_follows = false;
  for (std::size_t s = 0; s < drawn.size(); ++s) {
    const sampling::SectorColumns& column = drawn[s];
    const bool follows = !column.full_effect.empty();
    any_follows |= follows && devices_ > 0;
    for (std::size_t t = 0; follows && t < count; ++t)
      reached[s][t] = column.emissions[t] * model::share_of_full_effect(devices_, column.full_effect[t]);
    sectors.emplace_back(column, follows ? reached[s] : column.emissions.data());
  }
  add_up_avoided(sectors, count, saving_of_, avoided);
  std::vector<double> yearly(count);
  const std::vector<double> devices(count, devices_);
  set_nets(years_, avoided.all, columns[footprint_], columns[handprint_], columns[net_], yearly.data());
  const SectorTrials* named = saving_of_ ? &sectors[*saving_of_] : nullptr;
  BreakEvenInputs inputs{yearly, devices.data(), avoided, named};
  if (any_follows)
    inputs.scaled = [&drawn, values = std::vector<model::SectorValues>(drawn.size())](
                        std::size_t t, model::ScaledHandprint& scaled) mutable {
      for (std::size_t s = 0; s < drawn.size(); ++s) values[s] = drawn[s].at(t);
      scaled = model::scaled_handprint(values);
    };
  find_break_evens(inputs, {columns[rebound_], columns[devices_at_], saving_ ? columns[*saving_] : nullptr}, counts);
  if (columns_.has_curve())
    set_curve(columns[footprint_], years_, avoided, *named, {columns[columns_.curve()], columns.stride});
}

std::unique_ptr<TrialTile> MomentModel::make_tile() const { return std::make_unique<MomentTile>(); }

void MomentModel::work_out(base::Trial first, std::size_t count, model::Steps steps, const TrialTile* base,
                           TrialTile& tile) const {
  auto& to = static_cast<MomentTile&>(tile);
  const auto* from = static_cast<const MomentTile*>(base);
  const sampling::TrialRange trials{first, count, fleet_->width()};
  if (from == nullptr || steps.has(model::Step::devices))
    to.footprint = fleet_->footprints(trials);
  else
    to.footprint = from->footprint;
  to.sectors =
      from == nullptr || steps.has(model::Step::sectors) ? sectors_.draw_columns(trials, devices_) : from->sectors;
}

void MomentModel::fill(const TrialTile& tile, bool, const ColumnBlock& columns) const {
  const auto& from = static_cast<const MomentTile&>(tile);
  std::ranges::copy(from.footprint, columns[footprint_]);
  AvoidedColumns avoided;
  BreakEvenCounts counts;
  fill_nets(from.sectors, from.footprint.size(), columns, avoided, counts);
}

EstimateResult MomentModel::upper_estimate() const {
  return estimates_[static_cast<std::size_t>(FleetEstimate::upper)];
}

void MomentModel::describe(const TrialSums& sums, const Execution& execution, PointResult& result) const {
  const double trials = result.trials.count;
  result.devices_of_fleet = devices_;
  const sampling::FleetPlan& plan = fleet_->sampler().plan();
  for (const sampling::ProfilePlan& profile : plan.profiles) result.fleet_draw.emplace_back(to_string(profile.draw));
  FleetTrials fleets = sums.fleets;
  fleets.append_sums(sums.open_fleets);
  result.devices = fleet_->distribute(fleets, study_, execution);
  for (std::size_t i = 0; i < fleets.part_sums.size(); ++i)
    result.footprint_by_part[i] = fleets.part_sums[i] / scenario().indicator.device_units_per_fleet_unit / trials;
  result.variance_by_part = fleet_->variance_by_part();
  result.estimates = estimates_;
  result.bad_ends = net_at_bad_ends(scenario());
  const std::vector<model::SectorValues> sectors = typical_sectors(scenario());
  result.handprint_typical = years_ * handprint(sectors);
  result.sector_reach = reach_of(sectors, years_);
  result.handprint_by_sector = sums.by_sector;
  for (double& sum : result.handprint_by_sector) sum *= years_ / trials;
  for (std::size_t e = 0; e < estimates_.size(); ++e)
    set_estimate(e, estimates_[e].footprint, years_, sectors, study_.output, result.break_even_curve);
}

}  // namespace fleetprint::run
