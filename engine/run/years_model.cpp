#include "run/years_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/error.hpp"
#include "base/whole_number.hpp"
#include "run/estimates.hpp"

namespace fleetprint::run {

using model::Step;

namespace {

constexpr std::uint64_t devices_to_share_a_trial = 16 * sampling::chunk_devices;
constexpr std::uint64_t most_devices_of_horizon = std::uint64_t{1} << 62;

[[noreturn]] void throw_stock_problem(const std::string& where, const model::StockProblem& problem,
                                      const model::Deployment& deployment) {
  const model::Description description = describe(problem, deployment.first_year);
  throw base::RunError(
      fmt::format("{}: {} ({}). {}", where, description.problem, description.why, description.suggestion));
}

StockStep stock_step(const model::Point& point, const sampling::Design& design) {
  StockStep step(point.scenario.timeline->deployment, design);
  if (step.typical_problem())
    throw_stock_problem(fmt::format("point '{}'", point.name), *step.typical_problem(), step.deployment());
  return step;
}

// Its plan tells of all devices that are made over the horizon, every parameter typical.
sampling::FleetSampler make_fleet(const model::Scenario& scenario, const model::StockFlow& flow,
                                  const sampling::Design& design, const Execution& execution) {
  model::Fleet fleet = scenario.fleet;
  const sampling::CompositionSampler composition(fleet, design);
  const auto shares = composition.typical();
  const double all = std::accumulate(flow.inflow.begin(), flow.inflow.end(), 0.0);
  fleet.devices = base::whole_within(std::round(all), most_devices_of_horizon);
  for (std::size_t p = 0; all > 0 && p < fleet.profiles.size(); ++p) {
    fleet.profiles[p].share = 0;
    for (std::size_t year = 0; year < flow.years; ++year)
      fleet.profiles[p].share +=
          flow.inflow[year] / all *
          composition.share(shares, p, scenario.timeline->deployment.first_year + static_cast<double>(year));
  }
  return {sampling::plan_fleet(fleet, scenario.method, scenario.aggregate_tolerance), design, execution.width};
}

}  // namespace

void sum_over_years(const YearsView& trials, std::size_t trial, std::vector<model::SectorValues>& sums) {
  sums.clear();
  for (std::size_t s = 0; s < trials.sector_count(); ++s) {
    model::SectorValues& sum = sums.emplace_back(trials.sectors[s]->values.at(trial));
    sum.emissions = 0;
    for (std::size_t year = 0; year < trials.years(); ++year)
      sum.emissions += trials.avoided[s]->emissions[year][trial];
  }
}

void add_up_emissions(const YearsView& trials, TrialGrid& sums) {
  sums.assign(trials.sector_count(), trials.trials(), 0);
  for (std::size_t s = 0; s < trials.sector_count(); ++s)
    for (std::size_t year = 0; year < trials.years(); ++year)
      add(trials.avoided[s]->emissions[year], sums[s], trials.trials());
}

bool scale_by_year(const YearsView& trials, std::size_t trial, model::ScaledHandprint& scaled) {
  if (!trials.follows_stock()) return false;
  scaled.held = 0;
  scaled.following.clear();
  for (const SectorAvoided* sector : trials.avoided)
    for (std::size_t year = 0; year < trials.years(); ++year) {
      const double avoided = sector->by_year[year][trial];
      const double at = sector->follows_stock() ? sector->full_effect_at[year][trial] : 0;
      if (at > 0)
        scaled.following.push_back({at, avoided * std::max(1.0, at)});
      else
        scaled.held += avoided;
    }
  return true;
}

YearsModel::YearsModel(const model::Study& study, const model::Point& point, const sampling::Design& design,
                       bool with_stock, const Execution& execution)
    : TrialModel(study, point, with_stock),
      places_(columns_, point.scenario, study.output.saving_of()),
      width_(execution.width),
      stock_(stock_step(point, design)),
      fleet_(make_fleet(point.scenario, stock_.typical_flow(), design, execution)),
      shares_trials_(devices_one_by_one() >= devices_to_share_a_trial),
      cohorts_(point.scenario, fleet_, design, shares_trials_ ? execution.threads : parallel::Threads{}),
      paths_(*point.scenario.timeline, design),
      sectors_(point.scenario, design) {
  sampling::expect_distinct_streams(point.scenario);
}

// Of a trial, every parameter typical.
std::uint64_t YearsModel::devices_one_by_one() const {
  const model::StockFlow& flow = stock_.typical_flow();
  const sampling::CompositionSampler composition(scenario().fleet, base::Seed{});
  const auto shares = composition.typical();
  std::uint64_t sum = 0;
  for (std::size_t cohort = 0; cohort < flow.cohorts(); ++cohort) {
    const double year =
        stock_.deployment().first_year + static_cast<double>(cohort) - static_cast<double>(flow.history);
    for (std::size_t p = 0; p < fleet_.plan().profiles.size(); ++p) {
      const double devices = flow.made[cohort] * composition.share(shares, p, year);
      const std::uint64_t whole = base::whole_within(std::round(devices), kernels::device_limit);
      if (fleet_.is_one_by_one(p, whole)) sum += whole;
    }
  }
  return sum;
}

void YearsModel::add_up(model::Steps steps, YearsTile& tile, YearsView& view) const {
  if (steps.has(Step::ends)) {
    paths_.set_ends(*view.stock, *view.paths, tile.ends);
    view.ends = &tile.ends;
  }
  if (steps.has(Step::cohorts)) {
    cohorts_.add_up({*view.stock, *view.shares, *view.devices, *view.paths, *view.ends}, tile.cohorts);
    view.cohorts = &tile.cohorts;
    add_up_service(*view.stock, *view.cohorts, scenario().fleet.lifespan_years, tile.service);
    view.service = &tile.service;
  }
  if (steps.has(Step::footprint)) {
    add_up_footprint({*view.stock, *view.cohorts, *view.service, *view.paths, *view.ends,
                      scenario().indicator.device_units_per_fleet_unit},
                     tile.footprint);
    view.footprint = &tile.footprint;
  }
  if (steps.has(Step::handprint)) avoid(steps, tile, view);
}

// In the sectors that were drawn anew, in all where the stock was.
void YearsModel::avoid(model::Steps steps, YearsTile& tile, YearsView& view) const {
  const std::size_t count = view.sector_count();
  tile.avoided.resize(count);
  view.avoided.resize(count);
  tile.handprint.assign(view.years(), view.trials(), 0);
  view.handprint = &tile.handprint;
  for (std::size_t s = 0; s < count; ++s) {
    if (steps.has(Step::stock) || view.sectors[s] == &tile.sectors[s]) {
      sectors_.avoid(s, *view.stock, *view.sectors[s], tile.avoided[s]);
      view.avoided[s] = &tile.avoided[s];
    }
    for (std::size_t year = 0; year < view.years(); ++year)
      add(view.avoided[s]->by_year[year], tile.handprint[year], view.trials());
  }
}

// What a row of a design leaves alone in a sector is that of the base.
void YearsModel::draw_sectors(const sampling::TrialRange& trials, const YearsView* base, YearsTile& tile,
                              YearsView& view) const {
  tile.sectors.resize(scenario().sectors.size());
  view.sectors.resize(tile.sectors.size());
  for (std::size_t s = 0; s < tile.sectors.size(); ++s) {
    if (base != nullptr && sectors_.sampler().is_drawn_alike(s, trials.first, base->first)) continue;
    sectors_.draw(s, trials, tile.sectors[s]);
    view.sectors[s] = &tile.sectors[s];
  }
}

YearsView YearsModel::evaluate(base::Trial first, std::size_t count, model::Steps steps, const YearsView* base,
                               YearsTile& tile) const {
  const sampling::TrialRange trials{first, count, width_};
  YearsView view = base == nullptr ? YearsView{} : *base;
  if (steps.has(Step::stock)) {
    if (!is_certain() || tile.stock.is_sound.size() != count) stock_.draw(trials, tile.stock);
    view.stock = &tile.stock;
  }
  if (steps.has(Step::composition)) {
    cohorts_.draw_shares(trials, tile.shares);
    view.shares = &tile.shares;
  }
  if (steps.has(Step::devices)) {
    cohorts_.draw_devices(trials, tile.devices);
    view.devices = &tile.devices;
  }
  if (steps.has(Step::paths)) {
    paths_.draw(trials, tile.paths);
    view.paths = &tile.paths;
  }
  if (steps.has(Step::sectors)) draw_sectors(trials, base, tile, view);
  view.first = first;
  add_up(steps, tile, view);
  return view;
}

YearsView YearsModel::evaluate(base::Trial first, std::size_t count, YearsTile& tile) const {
  const YearsView view = evaluate(first, count, model::Steps::all(), nullptr, tile);
  expect_finite(first, view);
  return view;
}

void YearsModel::expect_finite(base::Trial first, const YearsView& view) const {
  for (std::size_t t = 0; t < view.trials(); ++t) {
    const base::Trial trial{first.value + static_cast<std::uint32_t>(t)};
    if (!view.is_sound(t))
      throw_stock_problem(fmt::format("point '{}', trial {}", point_.name, trial.value),
                          stock_.problem_of(trial).value_or(model::StockProblem{}), stock_.deployment());
    for (std::size_t year = 0; year < view.years(); ++year) {
      const double footprint = view.footprint->by_year[year][t];
      const double handprint = (*view.handprint)[year][t];
      if (!std::isfinite(footprint - handprint))
        throw base::RunError(
            fmt::format("point '{}', trial {}, year {}: the net is not finite (footprint {}, handprint {} {}).",
                        point_.name, trial.value, stock_.deployment().first_year + static_cast<int>(year), footprint,
                        handprint, scenario().indicator.fleet_unit));
    }
  }
}

YearsView YearsModel::evaluate_set(const std::vector<sampling::PartSums>& devices, const model::YearFactors& factors,
                                   const std::vector<model::SectorValues>& sectors,
                                   const std::vector<model::SectorPathValues>& sector_paths, YearsTile& tile) const {
  stock_.set_typical(tile.stock);
  cohorts_.set_typical_shares(tile.shares);
  cohorts_.set_devices(devices, tile.devices);
  paths_.set(factors, tile.paths);
  YearsView view;
  view.stock = &tile.stock;
  view.shares = &tile.shares;
  view.devices = &tile.devices;
  view.paths = &tile.paths;
  tile.sectors.resize(sectors.size());
  for (std::size_t s = 0; s < sectors.size(); ++s) {
    sectors_.set(s, sectors[s], sector_paths[s], tile.sectors[s]);
    view.sectors.push_back(&tile.sectors[s]);
  }
  add_up(model::Steps::all(), tile, view);
  return view;
}

YearsView YearsModel::evaluate_estimate(FleetEstimate estimate, YearsTile& tile) const {
  const model::Fleet& fleet = scenario().fleet;
  std::vector<model::SectorValues> sectors;
  std::vector<model::SectorPathValues> sector_paths;
  for (const model::Sector& sector : scenario().sectors) {
    sectors.push_back(typical_values(sector));
    sector_paths.push_back(typical_values(sector.path));
  }
  std::vector<sampling::PartSums> devices(fleet.profiles.size());
  for (std::size_t p = 0; p < devices.size(); ++p)
    for (std::size_t part = 0; part < devices[p].size(); ++part)
      devices[p][part] = part_at(fleet.profiles[p], part, estimate);
  return evaluate_set(devices, paths_.typical(), sectors, sector_paths, tile);
}

YearsView YearsModel::evaluate_bad_ends(BadEnds& ends, YearsTile& tile) const {
  const model::Fleet& fleet = scenario().fleet;
  const model::Deployment& deployment = stock_.deployment();
  if (!is_certain()) ends.refuse("growth or lifetime is uncertain, with which the net need not move one way");
  if (fleet.composition.concentration && fleet.profiles.size() > 1)
    ends.refuse("the composition of the fleet is uncertain, with which the net need not move one way");
  std::vector<model::SectorValues> sectors;
  std::vector<model::SectorPathValues> sector_paths;
  for (const model::Sector& sector : scenario().sectors) {
    sectors.push_back(sector_at_bad_ends(sector, ends));
    sector_paths.push_back(path_at_bad_ends(sector, ends));
  }
  const model::Decarbonisation& paths = paths_.paths();
  const auto decline = [&](const model::FactorPath& path) {
    return decline_at_bad_end(path, paths.reference_year, deployment.first_year, deployment.last_year, ends);
  };
  // One after another: the first reason is kept. Where the initial stock counts, so do the years it was made in.
  const bool counts_initial = deployment.ends.initial_stock == model::InitialStock::counted;
  const int first_made = deployment.first_year - (counts_initial ? static_cast<int>(typical_flow().history) : 0);
  const double manufacturing =
      decline_at_bad_end(paths.manufacturing, paths.reference_year, first_made, deployment.last_year, ends);
  const double grid = decline(paths.grid);
  const model::YearFactors factors = paths_.at(manufacturing, grid, decline(paths.infrastructure));
  std::vector<sampling::PartSums> devices;
  for (const model::DeviceProfile& profile : fleet.profiles) devices.push_back(parts_at_bad_ends(profile, ends));
  return evaluate_set(devices, factors, sectors, sector_paths, tile);
}

}  // namespace fleetprint::run
