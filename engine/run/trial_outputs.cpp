#include "run/trial_outputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/contracts.hpp"
#include "base/error.hpp"
#include "kernels/trial_draws.hpp"
#include "parallel/for_each_chunk.hpp"
#include "run/estimates.hpp"

namespace fleetprint::run {
namespace {

// Trials of one unit of parallel work.
constexpr std::size_t trials_at_once = 1024;
static_assert(trials_at_once % kernels::trial_group == 0 && TrialCollector::block_trials % trials_at_once == 0);

std::vector<Output> outputs_of(const SnapshotColumns& columns) {
  std::vector<Output> outputs;
  for (const Column& column : columns.columns())
    outputs.push_back({column.name, column.units, column.long_name, {}, {}});
  return outputs;
}

// Totals are kept where they are compared with those of a reference.
std::vector<bool> kept_columns(const model::Study& study, std::size_t columns) {
  std::vector<bool> kept(columns, study.output.save_trials);
  if (study.has_reference()) std::fill_n(kept.begin(), compared_totals, true);
  return kept;
}

}  // namespace

NetTrials::NetTrials(const model::Study& study, const model::Point& point, const sampling::Design& design,
                     kernels::VectorWidth width)
    : study_(study),
      point_(point),
      width_(width),
      sampler_(point.scenario.sectors, design),
      columns_(study, point.scenario),
      trials_(kept_columns(study, columns_.size()), study),
      handprint_by_sector_(point.scenario.sectors.size()),
      break_even_(study, point.scenario) {
  const auto estimates = evaluate_estimates(point.scenario, {});
  const TotalsAbove above = totals_above(estimates[static_cast<std::size_t>(FleetEstimate::upper)]);
  trials_.watch(SnapshotColumns::footprint, above.footprint);
  trials_.watch(SnapshotColumns::net, above.net);
}

void NetTrials::add(std::span<const double> footprints, const Execution& execution) {
  EXPECT(footprints.size() <= TrialCollector::block_trials);
  Block block{done_, footprints.size(), std::vector<double>(columns_.size() * footprints.size()),
              NetsBySaving(break_even_.is_wanted() ? footprints.size() : 0)};
  std::copy(footprints.begin(), footprints.end(), block.values.begin());
  const auto make = [&](std::uint64_t chunk) { return net_chunk(block, chunk * trials_at_once); };
  const auto take = [&](std::uint64_t, const ChunkSums& sums) {
    for (std::size_t s = 0; s < sums.handprint.size(); ++s) handprint_by_sector_[s] += sums.handprint[s];
    negative_.merge(sums.negative);
  };
  parallel::reduce_chunks<ChunkSums>((block.count + trials_at_once - 1) / trials_at_once, execution.threads, make,
                                     take);
  trials_.add(block.values, execution.threads);
  break_even_.add(block.nets, execution.threads);
  done_ += block.count;
}

NetTrials::ChunkSums NetTrials::net_chunk(Block& block, std::size_t first) const {
  const std::size_t count = std::min(trials_at_once, block.count - first);
  const base::Trial first_trial{static_cast<std::uint32_t>(block.first + first)};
  const std::vector<sampling::SectorColumns> drawn =
      sampler_.draw_columns({first_trial, count, width_}, columns_.devices());
  const ColumnBlock columns{block.values.data() + first, block.count};
  ChunkSums sums{std::vector<double>(drawn.size()), {}};
  AvoidedColumns avoided;
  columns_.fill(drawn, count, columns, avoided, sums.negative);
  expect_finite(block.first + first, columns, count);
  for (std::size_t s = 0; s < drawn.size(); ++s)
    for (const double value : avoided.by_sector.row(s)) sums.handprint[s] += value;
  if (break_even_.is_wanted()) {
    const sampling::SectorColumns& named = drawn[study_.output.break_even->sector];
    block.nets.set(first, columns[SnapshotColumns::footprint], point_.scenario.fleet.lifespan_years, avoided,
                   {named, named.emissions.data()});
  }
  return sums;
}

void NetTrials::expect_finite(std::uint64_t first, const ColumnBlock& columns, std::size_t count) const {
  const double* nets = columns[SnapshotColumns::net];
  const double* found = std::find_if_not(nets, nets + count, [](double net) { return std::isfinite(net); });
  if (found == nets + count) return;
  const auto t = static_cast<std::size_t>(found - nets);
  throw base::RunError(fmt::format("point '{}', trial {}: the net is not finite (footprint {}, handprint {} {}).",
                                   point_.name, first + t, columns[SnapshotColumns::footprint][t],
                                   columns[SnapshotColumns::handprint][t], point_.scenario.indicator.fleet_unit));
}

std::size_t NetTrials::column_of(const std::string& output) const {
  const auto found = std::ranges::find(columns_.columns(), output, &Column::name);
  EXPECT(found != columns_.columns().end());
  return static_cast<std::size_t>(found - columns_.columns().begin());
}

TrialOutputs NetTrials::finish(const Execution& execution) {
  TrialOutputs result;
  result.outputs = outputs_of(columns_);
  result.break_even_curve = break_even_.trace(execution.threads);
  result.footprint_above_upper = trials_.share_above(SnapshotColumns::footprint);
  result.net_above_upper = trials_.share_above(SnapshotColumns::net);
  result.net_negative = trials_.negative(SnapshotColumns::net);
  std::vector<statistics::Summary> summaries = trials_.summarise(study_.output.quantiles, execution.threads);
  for (std::size_t i = 0; i < result.outputs.size(); ++i) {
    result.outputs[i].summary = std::move(summaries[i]);
    result.outputs[i].values = trials_.take_values(i);
  }
  set_negative_shares(negative_, result.outputs);
  result.handprint_by_sector = handprint_by_sector_;
  for (double& sum : result.handprint_by_sector)
    sum *= point_.scenario.fleet.lifespan_years / static_cast<double>(done_);
  return result;
}

}  // namespace fleetprint::run
