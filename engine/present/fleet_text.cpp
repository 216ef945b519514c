#include "present/fleet_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "present/number_text.hpp"
#include "present/text_table.hpp"

namespace fleetprint::present {
namespace {

using run::Balance;
using BalanceText = std::function<std::string(const Balance&)>;

// A fleet whose upper end is below a thousandth of the fleet unit is told in the device unit.
struct Scale {
  std::string unit;
  double factor = 1;
};

Scale scale_of(const DeviceReport& report) {
  const double upper_end = report.fleet->balance.estimates.back().footprint;
  if (upper_end >= 1e-3 || upper_end == 0) return {report.indicator.fleet_unit, 1};
  return {report.indicator.device_unit, report.indicator.device_units_per_fleet_unit};
}

void add_balances(TextTable& table, const std::string& label, const std::vector<Balance>& columns,
                  const BalanceText& text) {
  std::vector<std::string> cells{label};
  for (const Balance& balance : columns) cells.push_back(text(balance));
  table.row(std::move(cells));
}

TextTable table_of(const std::string& label, const std::vector<std::string>& titles) {
  std::vector<TextColumn> columns{{label, Side::left, 24}};
  for (const std::string& title : titles) columns.push_back({title});
  return TextTable(columns);
}

void add_totals(TextTable& table, const FleetReport& fleet, const Scale& scale, const std::vector<Balance>& columns) {
  const auto scaled = [&](double value) { return number_text(value * scale.factor); };
  add_balances(table, "  footprint", columns, [&](const Balance& b) { return scaled(b.footprint); });
  if (!fleet.question.sectors.empty())
    add_balances(table, "  net", columns, [&](const Balance& b) { return scaled(b.net); });
}

// That of the median, or of all-typical devices: so columns are narrow, and can be compared.
CountUnit unit_of_devices(const std::vector<Balance>& columns) {
  return count_unit(columns[(columns.size() - 1) / 2].break_even_devices);
}

void add_yearly_and_break_even(TextTable& table, const FleetReport& fleet, const Scale& scale,
                               const std::vector<Balance>& columns) {
  const double unit_years = fleet.question.lifespan_years / scale.factor;
  add_balances(table, "  footprint per year", columns,
               [&](const Balance& b) { return number_text(b.footprint / unit_years); });
  if (fleet.question.sectors.empty()) return;
  add_balances(table, "  net per year", columns, [&](const Balance& b) { return number_text(b.net / unit_years); });
  add_balances(table, "  net < 0 up to rebound", columns,
               [](const Balance& b) { return percent_text(b.break_even_rebound); });
  const CountUnit unit = unit_of_devices(columns);
  add_balances(table, "  net < 0 up to devices" + (unit.name.empty() ? "" : ", " + unit.name), columns,
               [&](const Balance& b) { return number_text(b.break_even_devices / unit.size); });
}

std::vector<std::string> level_names(const std::vector<double>& levels) {
  std::vector<std::string> names;
  for (const double level : levels) names.push_back(fmt::format("{:g} %", 100 * level));
  return names;
}

std::string spread_text(const run::BalanceLaw& law, const DeviceReport& report, const Scale& scale) {
  std::string text =
      fmt::format("  standard deviation {} {}", number_text(law.standard_deviation * scale.factor), scale.unit);
  if (!report.fleet->question.sectors.empty())
    text += fmt::format("; P(net < 0) = {}", percent_text(law.probability_net_negative));
  return text;
}

std::string rebound_text(const model::Rebound& rebound) {
  return rebound.kind == model::ReboundKind::share ? percent_text(rebound.value)
                                                   : fmt::format("elast. {:g}", rebound.value);
}

void add_sectors(TextPage& page, const FleetReport& fleet, const Scale& scale) {
  TextTable table = table_of("Saved (handprint)", {"Mt CO2e/yr", "saving", "realised", "rebound", scale.unit});
  for (std::size_t s = 0; s < fleet.question.sectors.size(); ++s) {
    const model::NamedSector& sector = fleet.question.sectors[s];
    table.row({"  " + sector.name, number_text(sector.values.emissions), percent_text(sector.values.saving),
               percent_text(sector.values.realisation), rebound_text(sector.values.rebound),
               number_text(fleet.balance.handprint_by_sector[s] * scale.factor)});
  }
  table.row({"  all", "", "", "", "", number_text(fleet.balance.handprint * scale.factor)});
  std::string note = fmt::format("Sectors of {}", fleet.question.scenario);
  const bool all_follow = std::ranges::all_of(
      fleet.question.sectors, [](const model::NamedSector& sector) { return sector.devices_for_full_effect > 0; });
  if (fleet.question.devices != fleet.question.scenario_devices && !all_follow)
    note += fmt::format(", whose savings are stated for {} devices and do not follow --devices",
                        count_text(fleet.question.scenario_devices));
  if (fleet.question.has_uncertain_sectors) note += "; its uncertain values count as typical";
  page.table(table);
  page.line(note + ".");
}

}  // namespace

void add_fleet(TextPage& page, const DeviceReport& report) {
  const FleetReport& fleet = *report.fleet;
  const Scale scale = scale_of(report);
  page.line(fmt::format("{} such devices over a lifespan of {:g} years, {}{}", count_text(fleet.question.devices),
                        fleet.question.lifespan_years, scale.unit,
                        fleet.question.sectors.empty() ? "" : " (net: footprint - handprint; negative is good)"));
  page.add("\n");
  if (!fleet.question.sectors.empty())
    add_sectors(page, fleet, scale);
  else if (!fleet.question.scenario.empty())
    page.line(
        "To hold it against what it saves elsewhere give --saving, --rebound or --scenario (sectors: --options).");
  if (!fleet.question.sectors.empty() || !fleet.question.scenario.empty()) page.add("\n");
  const std::vector<Balance> estimates(fleet.balance.estimates.begin(), fleet.balance.estimates.end());
  TextTable at_estimates = table_of("All device parts", {"at lower end", "typical", "mean", "at upper end"});
  add_totals(at_estimates, fleet, scale, estimates);
  add_yearly_and_break_even(at_estimates, fleet, scale, estimates);
  page.table(at_estimates);
  page.add("\n");
  const std::vector<std::string> levels = level_names(report.quantile_levels);
  const run::BalanceLaw& shared = fleet.balance.shared;
  TextTable at_levels = table_of("One uncertainty for all", levels);
  add_totals(at_levels, fleet, scale, shared.quantiles);
  add_yearly_and_break_even(at_levels, fleet, scale, shared.quantiles);
  page.table(at_levels);
  page.line(spread_text(shared, report, scale));
  page.add("\n");
  const run::BalanceLaw& independent = fleet.balance.independent;
  TextTable alone = table_of("Each device draws its own", levels);
  add_totals(alone, fleet, scale, independent.quantiles);
  page.table(alone);
  page.line(spread_text(independent, report, scale));
}

}  // namespace fleetprint::present
