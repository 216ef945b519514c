#include "run/bad_ends.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>
#include <vector>

#include "base/contracts.hpp"
#include "model/distribution_spec.hpp"

namespace fleetprint::run {

double BadEnds::take(const std::string& name, const model::DistributionSpec& law, End end) {
  if (law.is_constant()) return law.typical();
  const char* which = end == End::lower ? "lower" : "upper";
  const auto [taken, is_new] = taken_.emplace(name, end);
  if (!is_new && taken->second != end)
    refuse(fmt::format("{} raises the net at one end here, at the other there", name));
  const std::optional<double> value = end == End::lower ? model::least_possible(law) : model::greatest_possible(law);
  if (!value) refuse(fmt::format("{} has no {} end", name, which));
  return value.value_or(law.typical());
}

void BadEnds::refuse(std::string why) {
  if (why_missing_.empty()) why_missing_ = std::move(why);
}

std::array<double, model::part_count> parts_at_bad_ends(const model::DeviceProfile& profile, BadEnds& ends) {
  std::array<double, model::part_count> values{};
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = ends.take(profile.parts[i].parameter, profile.part(i), End::upper);
  return values;
}

model::SectorValues sector_at_bad_ends(const model::Sector& sector, BadEnds& ends) {
  const double rebound = ends.take(sector.rebound, End::upper);
  if (rebound == 1) return {0, 0, 0, {sector.rebound_kind, rebound}};
  const End end = rebound < 1 ? End::lower : End::upper;
  const double emissions = ends.take(sector.emissions, end);  // one after another: the first reason is kept
  return {emissions * ends.take(sector.emissions_factor, end),
          ends.take(sector.saving, end),
          ends.take(sector.realisation, end),
          {sector.rebound_kind, rebound}};
}

double full_effect_at_bad_end(const model::Sector& sector, double rebound, BadEnds& ends) {
  const model::Parameter& full = sector.path.realisation.devices_for_full_effect;
  if (sector.path.realisation.kind != model::RealisationKind::stock || rebound == 1) return full.typical();
  return ends.take(full, rebound < 1 ? End::upper : End::lower);
}

model::SectorPathValues path_at_bad_ends(const model::Sector& sector, BadEnds& ends) {
  model::SectorPathValues values = typical_values(sector.path);
  const double rebound = ends.take(sector.rebound, End::upper);
  if (rebound == 1) return values;
  const End end = rebound < 1 ? End::lower : End::upper;
  values.emissions_growth_per_year = ends.take(sector.path.emissions.growth_per_year, end);
  values.devices_for_full_effect = full_effect_at_bad_end(sector, rebound, ends);
  return values;
}

double decline_at_bad_end(const model::FactorPath& path, double reference_year, double first_year, double last_year,
                          BadEnds& ends) {
  const model::Parameter& decline = path.decline_per_year;
  if (!path.table.empty() || decline.is_constant()) return decline.typical();
  if (first_year >= reference_year) return ends.take(decline, End::lower);
  if (last_year <= reference_year) return ends.take(decline, End::upper);
  ends.refuse(fmt::format("{} has its reference year within the horizon", decline.name));
  return decline.typical();
}

NetAtBadEnds net_at_bad_ends(const model::Scenario& scenario) {
  EXPECT(!scenario.timeline);
  BadEnds ends;
  const std::vector<std::uint64_t> devices = scenario.fleet.devices_by_profile();
  double footprint = 0;
  for (std::size_t p = 0; p < devices.size(); ++p) {
    if (devices[p] == 0) continue;
    double device = 0;
    for (const double part : parts_at_bad_ends(scenario.fleet.profiles[p], ends)) device += part;
    footprint += static_cast<double>(devices[p]) * device;
  }
  double handprint = 0;
  for (const model::Sector& sector : scenario.sectors) {
    model::SectorValues values = sector_at_bad_ends(sector, ends);
    if (sector.path.realisation.kind == model::RealisationKind::stock)
      follow_devices(static_cast<double>(scenario.fleet.devices),
                     full_effect_at_bad_end(sector, values.rebound.value, ends), values);
    handprint += values.handprint();
  }
  if (!ends.why_missing().empty()) return {base::missing, ends.why_missing()};
  return {footprint / scenario.indicator.device_units_per_fleet_unit - scenario.fleet.lifespan_years * handprint, {}};
}

}  // namespace fleetprint::run
