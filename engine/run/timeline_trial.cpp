#include "run/timeline_trial.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "base/error.hpp"
#include "base/whole_number.hpp"
#include "random/stream_key.hpp"
#include "run/estimates.hpp"

namespace fleetprint::run {
namespace {

using model::Stage;

constexpr std::uint64_t devices_to_share_a_trial = 16 * sampling::chunk_devices;
constexpr std::uint64_t most_devices_of_horizon = std::uint64_t{1} << 62;

[[noreturn]] void throw_stock_problem(const std::string& where, const model::StockProblem& problem,
                                      const model::Deployment& deployment) {
  const model::Description description = describe(problem, deployment.first_year);
  throw base::RunError(
      fmt::format("{}: {} ({}). {}", where, description.problem, description.why, description.suggestion));
}

model::StockFlow typical_flow_of(const model::Point& point) {
  const model::Deployment& deployment = point.scenario.timeline->deployment;
  model::StockFlow flow;
  if (const auto problem = model::balance_typically(deployment, flow))
    throw_stock_problem(fmt::format("point '{}'", point.name), *problem, deployment);
  return flow;
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

std::vector<model::SectorValues> sum_over_years(const std::vector<model::SectorValues>& by_year, std::size_t years) {
  const std::size_t sectors = by_year.size() / years;
  std::vector<model::SectorValues> sums(by_year.begin(), by_year.begin() + static_cast<std::ptrdiff_t>(sectors));
  for (model::SectorValues& sum : sums) sum.full_effect_at = 0;  // it differs from year to year
  for (std::size_t year = 1; year < years; ++year)
    for (std::size_t sector = 0; sector < sectors; ++sector)
      sums[sector].emissions += by_year[year * sectors + sector].emissions;
  return sums;
}

void copy_steps(const TrialYears& from, const TrialSteps& steps, TrialYears& to) {
  if (steps.stock) {
    to.flow = from.flow;
    to.curve = from.curve;
    to.survival = from.survival;
    to.lifetime = from.lifetime;
  }
  if (steps.composition) to.shares = from.shares;
  if (steps.devices) to.trial_factors = from.trial_factors;
  if (steps.paths) to.factors = from.factors;
  if (steps.stock || steps.paths) {
    to.end_shares = from.end_shares;
    to.manufacturing = from.manufacturing;
    to.counted_manufacturing = from.counted_manufacturing;
  }
  if (steps.changes_cohorts()) to.cohorts.footprint = from.cohorts.footprint;
  if (steps.changes_cohorts() || steps.paths) {
    to.footprint_by_stage = from.footprint_by_stage;
    to.footprint = from.footprint;
  }
  if (steps.sectors) {
    to.drawn_sectors = from.drawn_sectors;
    to.sector_paths = from.sector_paths;
    to.emissions = from.emissions;
    to.emissions_growth = from.emissions_growth;
  }
  if (steps.sectors || steps.stock) {
    to.sectors = from.sectors;
    to.handprint = from.handprint;
  }
}

TimelineModel::TimelineModel(const model::Point& point, const sampling::Design& design, const Execution& execution)
    : point_(point),
      typical_flow_(typical_flow_of(point)),
      fleet_(make_fleet(point.scenario, typical_flow_, design, execution)),
      sectors_(point.scenario.sectors, design),
      deployment_(point.scenario.timeline->deployment, design),
      composition_(point.scenario.fleet, design),
      paths_(point.scenario.timeline->decarbonisation, deployment_.deployment(), design) {
  std::vector<std::string> names = fleet_.plan().parameters;
  for (const auto& more :
       {sectors_.parameters(), deployment_.parameters(), composition_.parameters(), paths_.parameters()})
    names.insert(names.end(), more.begin(), more.end());
  random::expect_distinct_streams(names);
  const model::Deployment& deployment = deployment_.deployment();
  model::fill_survival(typical_lifetime(deployment.lifetime), deployment.inflow_at, typical_survival_);
  shares_trials_ = devices_one_by_one() >= devices_to_share_a_trial;
  if (shares_trials_) threads_within_trial_ = execution.threads;
}

std::optional<model::StockProblem> TimelineModel::reevaluate(base::Trial trial, const TrialSteps& steps,
                                                             TrialYears& years) const {
  if (steps.stock && !is_certain())
    if (auto problem = balance(trial, years)) return problem;
  if (steps.composition) composition_.draw(trial, years.shares);
  if (steps.sectors) {
    sectors_.draw(trial, years.drawn_sectors);
    sectors_.draw_paths(trial, years.sector_paths);
  }
  if (steps.paths) paths_.draw(trial, years.factors);
  if (steps.devices) fleet_.draw_factors(trial, years.trial_factors);
  const model::StockFlow& flow = flow_of(years);
  if (steps.stock || steps.paths) set_ends(flow, survival_of(years), years);
  if (steps.changes_cohorts()) draw_cohorts(fleet_, mix_of(flow, years), years.trial_factors, years.cohorts);
  if (steps.changes_cohorts() || steps.paths) set_footprint(flow, years);
  if (steps.stock || steps.sectors) set_handprint(flow, years);
  return std::nullopt;
}

void TimelineModel::evaluate(base::Trial trial, TrialYears& years) const {
  if (const auto problem = reevaluate(trial, {}, years))
    throw_stock_problem(fmt::format("point '{}', trial {}", point_.name, trial.value), *problem,
                        deployment_.deployment());
  for (std::size_t year = 0; year < this->years(); ++year)
    if (!std::isfinite(years.footprint[year] - years.handprint[year]))
      throw base::RunError(
          fmt::format("point '{}', trial {}, year {}: the net is not finite (footprint {}, handprint {} "
                      "{}).",
                      point_.name, trial.value, deployment_.deployment().first_year + static_cast<int>(year),
                      years.footprint[year], years.handprint[year], scenario().indicator.fleet_unit));
}

void TimelineModel::evaluate_estimate(FleetEstimate estimate, TrialYears& years) const {
  const model::Fleet& fleet = scenario().fleet;
  years.shares = composition_.typical();
  years.drawn_sectors.clear();
  years.sector_paths.clear();
  for (const model::Sector& sector : scenario().sectors) {
    years.drawn_sectors.push_back(typical_values(sector));
    years.sector_paths.push_back(typical_values(sector.path));
  }
  years.factors = paths_.typical();
  std::vector<sampling::PartSums> devices(fleet.profiles.size());
  for (std::size_t p = 0; p < devices.size(); ++p)
    for (std::size_t part = 0; part < devices[p].size(); ++part)
      devices[p][part] = part_at(fleet.profiles[p], part, estimate);
  set_ends(typical_flow_, typical_survival_, years);
  repeat_devices(devices, mix_of(typical_flow_, years), years.cohorts);
  set_footprint(typical_flow_, years);
  set_handprint(typical_flow_, years);
}

void TimelineModel::evaluate_bad_ends(BadEnds& ends, TrialYears& years) const {
  const model::Fleet& fleet = scenario().fleet;
  const model::Deployment& deployment = deployment_.deployment();
  if (!is_certain()) ends.refuse("growth or lifetime is uncertain, with which the net need not move one way");
  if (fleet.composition.concentration && fleet.profiles.size() > 1)
    ends.refuse("the composition of the fleet is uncertain, with which the net need not move one way");
  years.shares = composition_.typical();
  years.drawn_sectors.clear();
  years.sector_paths.clear();
  for (const model::Sector& sector : scenario().sectors) {
    years.drawn_sectors.push_back(sector_at_bad_ends(sector, ends));
    years.sector_paths.push_back(path_at_bad_ends(sector, ends));
  }
  const model::Decarbonisation& paths = paths_.paths();
  const auto decline = [&](const model::FactorPath& path) {
    return decline_at_bad_end(path, paths.reference_year, deployment.first_year, deployment.last_year, ends);
  };
  // One after another: the first reason is kept. Where the initial stock counts, so do the years it was made in.
  const bool counts_initial = deployment.ends.initial_stock == model::InitialStock::counted;
  const int first_made = deployment.first_year - (counts_initial ? static_cast<int>(typical_flow_.history) : 0);
  const double manufacturing =
      decline_at_bad_end(paths.manufacturing, paths.reference_year, first_made, deployment.last_year, ends);
  const double grid = decline(paths.grid);
  years.factors = paths_.at(manufacturing, grid, decline(paths.infrastructure));
  std::vector<sampling::PartSums> devices;
  for (const model::DeviceProfile& profile : fleet.profiles) devices.push_back(parts_at_bad_ends(profile, ends));
  set_ends(typical_flow_, typical_survival_, years);
  repeat_devices(devices, mix_of(typical_flow_, years), years.cohorts);
  set_footprint(typical_flow_, years);
  set_handprint(typical_flow_, years);
}

// Of a trial, every parameter typical.
std::uint64_t TimelineModel::devices_one_by_one() const {
  const auto shares = composition_.typical();
  std::uint64_t sum = 0;
  for (std::size_t cohort = 0; cohort < typical_flow_.cohorts(); ++cohort) {
    const double year =
        deployment_.deployment().first_year + static_cast<double>(cohort) - static_cast<double>(typical_flow_.history);
    for (std::size_t p = 0; p < fleet_.plan().profiles.size(); ++p) {
      const double devices = typical_flow_.made[cohort] * composition_.share(shares, p, year);
      const std::uint64_t whole = base::whole_within(std::round(devices), kernels::device_limit);
      if (fleet_.is_one_by_one(p, whole)) sum += whole;
    }
  }
  return sum;
}

// What of the cohorts' embodied footprints counts in the horizon.
void TimelineModel::set_ends(const model::StockFlow& flow, const model::SurvivalTable& survival,
                             TrialYears& years) const {
  const model::Deployment& deployment = deployment_.deployment();
  const std::vector<double>& by_year = years.factors.manufacturing;
  years.manufacturing.assign(flow.history, 0);
  years.manufacturing.insert(years.manufacturing.end(), by_year.begin(), by_year.end());
  years.counted_manufacturing = years.manufacturing;
  if (deployment.ends.is_default()) return;
  const model::Decarbonisation& paths = scenario().timeline->decarbonisation;
  if (deployment.ends.initial_stock == model::InitialStock::counted)
    for (std::size_t cohort = 0; cohort < flow.history; ++cohort)
      years.manufacturing[cohort] = paths.manufacturing.at(
          deployment.first_year + static_cast<double>(cohort) - static_cast<double>(flow.history), paths.reference_year,
          years.factors.manufacturing_decline);
  fill_end_shares(flow, survival, deployment.ends, years.end_shares);
  for (std::size_t cohort = 0; cohort < flow.cohorts(); ++cohort) {
    const double made_in_horizon = cohort < flow.history ? 0 : 1;
    const double counts = made_in_horizon + years.end_shares.charged[cohort] - years.end_shares.credited[cohort];
    years.counted_manufacturing[cohort] = years.manufacturing[cohort] * counts;
  }
}

CohortMix TimelineModel::mix_of(const model::StockFlow& flow, const TrialYears& years) const {
  const bool counts_initial = deployment_.deployment().ends.initial_stock == model::InitialStock::counted;
  return {flow,
          composition_,
          years.shares,
          years.counted_manufacturing,
          counts_initial ? 0 : flow.history,
          deployment_.deployment().first_year,
          scenario().fleet.lifespan_years,
          threads_within_trial_};
}

std::optional<model::StockProblem> TimelineModel::balance(base::Trial trial, TrialYears& years) const {
  const model::Deployment& deployment = deployment_.deployment();
  deployment_.draw_growth(deployment.law, trial, years.curve);
  const bool draws_lifetime = !deployment_.has_certain_lifetime();
  if (draws_lifetime) {
    const model::LifetimeValues drawn = deployment_.draw_lifetime(trial);
    if (drawn != years.lifetime)
      model::fill_survival(model::Lifetime::of(deployment.lifetime.kind, drawn.first, drawn.second),
                           deployment.inflow_at, years.survival);
    years.lifetime = drawn;
  }
  return model::balance(deployment, years.curve, draws_lifetime ? years.survival : typical_survival_, years.driver,
                        years.flow);
}

// From the cohorts and the paths to the years.
void TimelineModel::set_footprint(const model::StockFlow& flow, TrialYears& years) const {
  const std::size_t count = this->years();
  const double scale = 1 / scenario().indicator.device_units_per_fleet_unit;
  years.footprint_by_stage.resize(model::stage_count * count);
  model::add_up_years(flow, years.cohorts.footprint, years.factors, years.footprint_by_stage);
  if (!deployment_.deployment().ends.is_default()) {
    years.ends = model::add_up_ends(flow, years.cohorts.footprint, years.manufacturing, years.end_shares);
    const std::size_t manufacture = index(Stage::manufacture) * count;
    years.footprint_by_stage[manufacture] += years.ends.charged;
    years.footprint_by_stage[manufacture + count - 1] -= years.ends.credited;
    years.ends.charged *= scale;
    years.ends.credited *= scale;
  }
  years.footprint.assign(count, 0);
  std::array<double, model::stage_count> totals{};
  for (std::size_t stage = 0; stage < model::stage_count; ++stage)
    for (std::size_t year = 0; year < count; ++year) {
      double& value = years.footprint_by_stage[stage * count + year];
      value *= scale;
      years.footprint[year] += value;
      totals[stage] += value;
    }
  for (std::size_t part = 0; part < years.footprint_by_part.size(); ++part) {
    const Stage stage = model::stage_of(static_cast<model::Part>(part));
    years.footprint_by_part[part] =
        stage == Stage::manufacture ? years.cohorts.manufacture_by_part[part] * scale : totals[index(stage)];
  }
}

void TimelineModel::set_emissions(TrialYears& years) const {
  const std::size_t count = this->years();
  const std::size_t sector_count = scenario().sectors.size();
  years.emissions.resize(sector_count * count);
  years.emissions_growth.resize(sector_count, base::missing);
  for (std::size_t s = 0; s < sector_count; ++s) {
    const double growth = years.sector_paths[s].emissions_growth_per_year;
    if (growth == years.emissions_growth[s]) continue;
    years.emissions_growth[s] = growth;
    for (std::size_t year = 0; year < count; ++year)
      years.emissions[s * count + year] = scenario().sectors[s].path.emissions.at(
          deployment_.deployment().first_year + static_cast<double>(year), growth);
  }
}

void TimelineModel::set_handprint(const model::StockFlow& flow, TrialYears& years) const {
  const std::size_t sector_count = scenario().sectors.size();
  years.sectors.resize(this->years() * sector_count);
  years.handprint.assign(this->years(), 0);
  set_emissions(years);
  for (std::size_t s = 0; s < sector_count; ++s) {
    const model::SectorPath& path = scenario().sectors[s].path;
    const model::SectorValues& drawn = years.drawn_sectors[s];
    const double effective = drawn.realisation * model::effective_saving(drawn.saving, drawn.rebound);
    for (std::size_t year = 0; year < this->years(); ++year) {
      const double calendar_year = deployment_.deployment().first_year + static_cast<double>(year);
      model::SectorValues& values = years.sectors[year * sector_count + s];
      values = drawn;
      values.emissions *=
          years.emissions[s * this->years() + year] *
          path.realisation.at(calendar_year, flow.mean_stock[year], years.sector_paths[s].devices_for_full_effect);
      if (path.realisation.kind == model::RealisationKind::stock && flow.mean_stock[year] > 0)
        values.full_effect_at = years.sector_paths[s].devices_for_full_effect / flow.mean_stock[year];
      years.handprint[year] += values.emissions * effective;
    }
  }
}

}  // namespace fleetprint::run
