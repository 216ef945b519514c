#include "input/plausibility.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace fleetprint::input {
namespace {

double upper_end(const model::DistributionSpec& law) {
  const bool is_unbounded = law.law() == model::Law::normal || law.law() == model::Law::lognormal;
  return is_unbounded ? law.mean() + 2 * std::sqrt(law.variance()) : law.upper();
}

std::string is_or_reaches(const model::DistributionSpec& law) {
  return fmt::format("{} {:.4g}", law.is_constant() ? "is" : "reaches", upper_end(law));
}

// Of one year: what is avoided in all sectors [fleet unit per year], and how many devices do it.
struct YearOfSaving {
  double handprint = 0;
  double devices = 0;
};

// Every parameter typical. Empty where there is no such course of the stock, which others tell.
std::vector<YearOfSaving> years_of_saving(const model::Scenario& scenario) {
  std::vector<YearOfSaving> years;
  const auto add = [&](double year, double devices) {
    YearOfSaving of_year{0, devices};
    for (const model::Sector& sector : scenario.sectors) {
      const model::SectorPathValues path = typical_values(sector.path);
      of_year.handprint += typical_values(sector).handprint() *
                           sector.path.emissions.at(year, path.emissions_growth_per_year) *
                           sector.path.realisation.at(year, devices, path.devices_for_full_effect);
    }
    years.push_back(of_year);
  };
  if (!scenario.timeline) {
    add(0, static_cast<double>(scenario.fleet.devices));
    return years;
  }
  model::StockFlow flow;
  const model::Deployment& deployment = scenario.timeline->deployment;
  if (model::balance_typically(deployment, flow)) return years;
  for (std::size_t year = 0; year < flow.years; ++year)
    add(deployment.first_year + static_cast<double>(year), flow.mean_stock[year]);
  return years;
}

// Mean over the profiles [device unit].
double footprint_of_device(const model::Fleet& fleet) {
  double sum = 0;
  for (const model::DeviceProfile& profile : fleet.profiles) sum += profile.share * profile.mean();
  return sum;
}

void warn_of_devices(const TableView& root, const model::Scenario& scenario) {
  if (scenario.sectors.empty()) return;
  double handprint = 0;
  double device_years = 0;
  for (const YearOfSaving& year : years_of_saving(scenario)) {
    handprint += year.handprint;
    device_years += year.devices;
  }
  if (device_years <= 0) return;
  const double avoided =
      handprint / device_years * scenario.fleet.lifespan_years * scenario.indicator.device_units_per_fleet_unit;
  const double footprint = footprint_of_device(scenario.fleet);
  if (avoided <= greatest_avoided_per_footprint.greatest * footprint) return;
  const bool over_time = scenario.timeline.has_value();
  const TableView table = root.table(over_time ? "deployment" : "fleet");
  const std::string_view key = over_time ? "growth" : "devices";
  const std::string& unit = scenario.indicator.device_unit;
  const std::string times =
      footprint > 0 ? fmt::format("{:.3g} times its footprint of {:.4g} {}", avoided / footprint, footprint, unit)
                    : fmt::format("its footprint is {:.4g} {}", footprint, unit);
  table.warn(key, fmt::format("each device avoids {:.4g} {} over its life, {}", avoided, unit, times),
             why(greatest_avoided_per_footprint),
             "Let the savings follow the number of devices: sector.NAME.devices_for_full_effect.");
}

// Share of its emissions that a sector avoids, at the upper end of the saving and the lower end of the rebound.
double share_avoided(const model::Sector& sector) {
  const model::Rebound rebound{sector.rebound_kind, sector.rebound.distribution.lower()};
  return upper_end(sector.realisation.distribution) *
         model::effective_saving(upper_end(sector.saving.distribution), rebound);
}

void warn_of_sector(const TableView& table, const model::Sector& sector) {
  const std::string_view key =
      sector.rebound_kind == model::ReboundKind::price_elasticity ? "rebound_elasticity" : "rebound";
  if (upper_end(sector.rebound.distribution) > greatest_rebound.greatest)
    table.warn(key, is_or_reaches(sector.rebound.distribution), why(greatest_rebound), "Write 0.2 for 20 %.");
  if (const double share = share_avoided(sector); share > greatest_share_avoided.greatest)
    table.warn("saving",
               fmt::format("with a rebound below 0 up to {:.4g} times the sector's emissions are avoided", share),
               why(greatest_share_avoided));
}

// Rows of one table that several sectors save in.
void warn_of_shared_rows(const std::vector<TableView>& tables, const std::vector<model::Sector>& sectors) {
  std::map<std::string, double> avoided;  // by table and row
  for (std::size_t s = 0; s < sectors.size(); ++s) {
    const bool is_series = tables[s].has("emissions_series");
    const std::string_view key = is_series ? "emissions_columns" : "emissions_rows";
    for (const Node& row : tables[s].elements(key)) {
      const std::string file = tables[s].text(is_series ? "emissions_series" : "emissions_table");
      double& share = avoided[file + "\n" + *row.text()];
      const double before = share;
      share += share_avoided(sectors[s]);
      if (before > 0 && before <= greatest_share_avoided.greatest && share > greatest_share_avoided.greatest)
        tables[s].problems().warn(
            row.where, tables[s].path(key),
            fmt::format("'{}' is in several sectors, which together avoid {:.4g} times its emissions", *row.text(),
                        share),
            why(greatest_share_avoided));
    }
  }
}

void warn_of_grid(const TableView& root) {
  constexpr std::string_view key = "grid_intensity_kg_co2e_per_kwh";
  for (const TableView& profile : root.table("fleet").tables("profile"))
    if (profile.has(key) && profile.number(key) > greatest_grid_intensity.greatest)
      profile.warn(key, fmt::format("is {:.4g} kg CO2e/kWh", profile.number(key)), why(greatest_grid_intensity),
                   "Write 0.4 for 400 g CO2e/kWh.");
}

}  // namespace

std::string why(const PlausibilityLimit& limit) {
  return fmt::format("above {:g} is implausible: {}", limit.greatest, limit.reason);
}

void warn_of_the_implausible(const TableView& root, const model::Scenario& scenario) {
  warn_of_grid(root);
  const std::vector<TableView> tables = root.tables("sector");
  if (tables.size() != scenario.sectors.size()) return;
  for (std::size_t s = 0; s < tables.size(); ++s) warn_of_sector(tables[s], scenario.sectors[s]);
  warn_of_shared_rows(tables, scenario.sectors);
  warn_of_devices(root, scenario);
}

}  // namespace fleetprint::input
