#include <algorithm>
#include <numeric>

#include "run/break_even_curve.hpp"
#include "run/device_distribution.hpp"
#include "run/estimates.hpp"
#include "run/years_model.hpp"
#include "statistics/columns.hpp"

// What a fleet over the years is asked for: blocks of trials with their sums, columns, and what needs no trials.
namespace fleetprint::run {
namespace {

constexpr std::uint64_t trials_of_chunk = 4 * most_trials_at_once;

// The sum of each row, added to sums from `first` on.
void add_rows(const TrialGrid& grid, std::size_t first, std::vector<double>& sums) {
  sums.resize(std::max(sums.size(), first + grid.rows()));
  for (std::size_t row = 0; row < grid.rows(); ++row) sums[first + row] += statistics::sum_of(grid.row(row));
}

void add_trials(const YearsView& trials, TrialSums& sums) {
  add_rows(trials.footprint->by_stage, 0, sums.by_stage);
  for (std::size_t s = 0; s < trials.sector_count(); ++s)
    add_rows(trials.avoided[s]->by_year, s * trials.years(), sums.by_sector);
  for (std::size_t part = 0; part < sums.by_part.size(); ++part)
    sums.by_part[part] += statistics::sum_of(trials.footprint->by_part.row(part));
  sums.ends.charged += statistics::sum_of(trials.footprint->charged);
  sums.ends.credited += statistics::sum_of(trials.footprint->credited);
}

double sum_of(const TrialGrid& by_year) {
  double sum = 0;
  for (std::size_t year = 0; year < by_year.rows(); ++year) sum += by_year[year][0];
  return sum;
}

double net_of(const YearsView& trial) { return sum_of(trial.footprint->by_year) - sum_of(*trial.handprint); }

std::vector<double> scaled(std::vector<double> sums, double scale) {
  for (double& sum : sums) sum *= scale;
  return sums;
}

// Stock, inflow and retirement where they are the same in every trial.
std::vector<YearOutput> certain_outputs(const model::StockFlow& flow, std::span<const double> levels) {
  const auto output = [&](std::string_view name, const std::vector<double>& by_year) {
    YearOutput certain{name, false, {}, {}};
    for (const double value : by_year) {
      certain.values.push_back({value});
      certain.by_year.push_back(statistics::summary_of_certain(value, levels));
    }
    return certain;
  };
  return {output(model::quantity("stock").name, flow.stock), output(model::quantity("inflow").name, flow.inflow),
          output(model::quantity("retirement").name, flow.retirement),
          output(model::quantity("mean_stock").name, flow.mean_stock)};
}

// Devices by age at the end of each year, under typical growth.
void describe_ages(const model::StockFlow& flow, TimelineResult& result) {
  result.ages = flow.cohorts();
  result.age_structure.assign(result.years * result.ages, 0);
  for (std::size_t year = 0; year < result.years; ++year)
    for (std::size_t age = 0; age <= flow.history + year; ++age)
      result.age_structure[year * result.ages + age] = flow.in_service_at(year, flow.history + year - age);
}

}  // namespace

void YearsModel::evaluate(std::uint64_t first, std::span<double> block, TrialSums& sums,
                          const Execution& execution) const {
  const std::uint64_t count = block.size() / columns_.size();
  const std::uint64_t per_chunk = shares_trials() ? 1 : trials_of_chunk;
  const auto make = [&](std::uint64_t chunk) {
    const auto tile = tiles_->lend();
    TrialSums sum;
    const std::uint64_t end = std::min((chunk + 1) * per_chunk, count);
    for (std::uint64_t begin = chunk * per_chunk; begin < end; begin += most_trials_at_once) {
      const YearsView trials = evaluate(base::Trial{static_cast<std::uint32_t>(first + begin)},
                                        std::min<std::uint64_t>(most_trials_at_once, end - begin), *tile);
      places_.fill(trials, {block.data() + begin, count}, sum.break_evens);
      add_trials(trials, sum);
    }
    return sum;
  };
  const auto take = [&](std::uint64_t chunk, const TrialSums& part) {
    sums.merge(part);
    execution.progress("trials",
                       static_cast<double>(std::min((chunk + 1) * per_chunk, count)) / static_cast<double>(count));
  };
  const parallel::Threads threads = shares_trials() ? parallel::Threads{1} : execution.threads;
  parallel::reduce_chunks<TrialSums>((count + per_chunk - 1) / per_chunk, threads, make, take);
}

void YearsModel::work_out(base::Trial first, std::size_t count, model::Steps steps, const TrialTile* base,
                          TrialTile& tile) const {
  auto& to = static_cast<YearsTile&>(tile);
  to.view = evaluate(first, count, steps, base == nullptr ? nullptr : &static_cast<const YearsTile&>(*base).view, to);
}

void YearsModel::fill(const TrialTile& tile, bool with_break_evens, const ColumnBlock& columns) const {
  const YearsView& trials = static_cast<const YearsTile&>(tile).view;
  BreakEvenCounts counts;
  if (with_break_evens)
    places_.fill(trials, columns, counts);
  else
    places_.fill_flows(trials, columns);
  for (std::size_t t = 0; t < trials.trials(); ++t)
    for (std::size_t column = 0; !trials.is_sound(t) && column < columns_.size(); ++column)
      columns[column][t] = base::missing;
}

EstimateResult YearsModel::upper_estimate() const {
  YearsTile tile;
  const YearsView trial = evaluate_estimate(FleetEstimate::upper, tile);
  EstimateResult result;
  result.footprint = sum_of(trial.footprint->by_year);
  result.net = net_of(trial);
  return result;
}

NetAtBadEnds YearsModel::net_at_bad_ends() const {
  YearsTile tile;
  BadEnds ends;
  const YearsView trial = evaluate_bad_ends(ends, tile);
  if (!ends.why_missing().empty()) return {base::missing, ends.why_missing()};
  return {net_of(trial), {}};
}

// The four estimates, in total, by year and along the break-even curve.
void YearsModel::describe_estimates(PointResult& result) const {
  TimelineResult& by_year = *result.timeline;
  const std::size_t estimates = fleet_estimate_names.size();
  by_year.footprint_by_estimate.resize(years() * estimates);
  by_year.net_by_estimate.resize(years() * estimates);
  YearsTile tile;
  std::vector<model::SectorValues> sectors;
  model::ScaledHandprint scales;
  for (std::size_t e = 0; e < estimates; ++e) {
    const YearsView trial = evaluate_estimate(static_cast<FleetEstimate>(e), tile);
    for (std::size_t year = 0; year < years(); ++year) {
      const double footprint = trial.footprint->by_year[year][0];
      by_year.footprint_by_estimate[year * estimates + e] = footprint;
      by_year.net_by_estimate[year * estimates + e] = footprint - (*trial.handprint)[year][0];
    }
    sum_over_years(trial, 0, sectors);
    const bool follows = scale_by_year(trial, 0, scales);
    EstimateResult& total = result.estimates[e];
    total.footprint = sum_of(trial.footprint->by_year);
    total.net = net_of(trial);
    total.set(model::break_evens(total.footprint, sectors, typical_flow().stock.back(), study_.output.saving_of(),
                                 follows ? &scales : nullptr));
    set_estimate(e, total.footprint, 1, sectors, study_.output, result.break_even_curve);
    result.handprint_typical = sum_of(*trial.handprint);
  }
  result.sector_reach = reach_of(sectors, 1);
}

void YearsModel::describe_means(const TrialSums& sums, PointResult& result) const {
  const double per_trial = 1.0 / result.trials.count;
  result.timeline->footprint_by_stage = scaled(sums.by_stage, per_trial);
  result.timeline->handprint_by_sector = scaled(sums.by_sector, per_trial);
  result.timeline->ends = {sums.ends.charged * per_trial, sums.ends.credited * per_trial};
  for (std::size_t part = 0; part < sums.by_part.size(); ++part)
    result.footprint_by_part[part] = sums.by_part[part] * per_trial;
  for (std::size_t sector = 0; sector < scenario().sectors.size(); ++sector) {
    const auto first = result.timeline->handprint_by_sector.begin() + static_cast<std::ptrdiff_t>(sector * years());
    result.handprint_by_sector.push_back(std::accumulate(first, first + static_cast<std::ptrdiff_t>(years()), 0.0));
  }
}

void YearsModel::describe(const TrialSums& sums, const Execution& execution, PointResult& result) const {
  TimelineResult& by_year = *result.timeline;
  by_year.first_year = stock_.deployment().first_year;
  by_year.years = years();
  if (!columns_.find("stock")) {
    std::vector<YearOutput> certain = certain_outputs(typical_flow(), study_.output.quantiles);
    by_year.outputs.insert(by_year.outputs.begin(), std::move_iterator(certain.begin()),
                           std::move_iterator(certain.end()));
  }
  describe_means(sums, result);
  describe_estimates(result);
  result.bad_ends = net_at_bad_ends();
  describe_ages(typical_flow(), by_year);
  result.devices_of_fleet = typical_flow().stock.back();
  result.variance_by_part = variance_shares(fleet_.plan());
  for (std::size_t p = 0; p < fleet_.plan().profiles.size(); ++p) {
    result.fleet_draw.emplace_back(to_string(fleet_.plan().profiles[p].draw));
    result.devices.push_back(distribute_device(fleet_, p, HistogramSource::expected, study_, execution));
  }
}

}  // namespace fleetprint::run
