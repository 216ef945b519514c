#include "output/fleet_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "output/number_text.hpp"

namespace fleetprint::output {
namespace {

using run::Balance;
using Text = std::function<std::string(const Balance&)>;

constexpr std::size_t label_columns = 30;

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

std::string balance_row(const std::string& label, const std::vector<Balance>& columns, const Text& text) {
  std::string line = fmt::format("{:<{}}", label, label_columns);
  for (const Balance& balance : columns) line += fmt::format("{:>13}", text(balance));
  return line + "\n";
}

std::string heading(const std::string& label, const std::vector<std::string>& columns) {
  std::string line = fmt::format("{:<{}}", label, label_columns);
  for (const std::string& column : columns) line += fmt::format("{:>13}", column);
  return line + "\n";
}

std::string totals(const FleetReport& fleet, const Scale& scale, const std::vector<Balance>& columns) {
  const auto scaled = [&](double value) { return number_text(value * scale.factor); };
  std::string text = balance_row("  footprint", columns, [&](const Balance& b) { return scaled(b.footprint); });
  if (!fleet.question.sectors.empty())
    text += balance_row("  net", columns, [&](const Balance& b) { return scaled(b.net); });
  return text;
}

std::string yearly_and_break_even(const FleetReport& fleet, const Scale& scale, const std::vector<Balance>& columns) {
  const double unit_years = fleet.question.lifespan_years / scale.factor;
  std::string text = balance_row("  footprint per year", columns,
                                 [&](const Balance& b) { return number_text(b.footprint / unit_years); });
  if (fleet.question.sectors.empty()) return text;
  text += balance_row("  net per year", columns, [&](const Balance& b) { return number_text(b.net / unit_years); });
  text += balance_row("  net < 0 up to a rebound of", columns,
                      [](const Balance& b) { return percent_text(b.break_even_rebound); });
  return text + balance_row("  net < 0 up to (devices)", columns,
                            [](const Balance& b) { return count_text(b.break_even_devices); });
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
  return text + "\n";
}

std::string rebound_text(const model::Rebound& rebound) {
  return rebound.kind == model::ReboundKind::share ? percent_text(rebound.value)
                                                   : fmt::format("elast. {:g}", rebound.value);
}

std::string sectors_text(const FleetReport& fleet, const Scale& scale) {
  if (fleet.question.sectors.empty()) return {};
  std::string text = heading("Saved (handprint)", {"Mt CO2e/yr", "saving", "realised", "rebound", scale.unit});
  for (std::size_t s = 0; s < fleet.question.sectors.size(); ++s) {
    const run::NamedSector& sector = fleet.question.sectors[s];
    text += fmt::format("  {:<{}}{:>13}{:>13}{:>13}{:>13}{:>13}\n", shortened(sector.name, label_columns - 3),
                        label_columns - 2, number_text(sector.values.emissions), percent_text(sector.values.saving),
                        percent_text(sector.values.realisation), rebound_text(sector.values.rebound),
                        number_text(fleet.balance.handprint_by_sector[s] * scale.factor));
  }
  text +=
      fmt::format("  {:<{}}{:>65}\n", "all", label_columns - 2, number_text(fleet.balance.handprint * scale.factor));
  std::string note = fmt::format("Sectors of {}", fleet.scenario);
  const bool all_follow = std::ranges::all_of(
      fleet.question.sectors, [](const run::NamedSector& sector) { return sector.devices_for_full_effect > 0; });
  if (fleet.question.devices != fleet.scenario_devices && !all_follow)
    note += fmt::format(", whose savings are stated for {} devices and do not follow --devices",
                        count_text(fleet.scenario_devices));
  if (fleet.has_uncertain_sectors) note += "; its uncertain values count as typical";
  return text + folded(note + ".", table_width, 0) + "\n";
}

}  // namespace

std::string fleet_text(const DeviceReport& report) {
  const FleetReport& fleet = *report.fleet;
  const Scale scale = scale_of(report);
  std::string text =
      fmt::format("{} such devices over a lifespan of {:g} years, {}{}\n\n", count_text(fleet.question.devices),
                  fleet.question.lifespan_years, scale.unit,
                  fleet.question.sectors.empty() ? "" : " (net: footprint - handprint; negative is good)");
  if (!fleet.question.sectors.empty())
    text += sectors_text(fleet, scale) + "\n";
  else if (!fleet.scenario.empty())
    text +=
        "To hold it against what it saves elsewhere give --saving, --rebound or --scenario (sectors: --options).\n\n";
  const std::vector<Balance> estimates(fleet.balance.estimates.begin(), fleet.balance.estimates.end());
  text += heading("All device parts", {"at lower end", "typical", "mean", "at upper end"}) +
          totals(fleet, scale, estimates) + yearly_and_break_even(fleet, scale, estimates) + "\n";
  const std::vector<std::string> levels = level_names(report.quantile_levels);
  const run::BalanceLaw& shared = fleet.balance.shared;
  text += heading("One uncertainty for all", levels) + totals(fleet, scale, shared.quantiles) +
          yearly_and_break_even(fleet, scale, shared.quantiles) + spread_text(shared, report, scale) + "\n";
  const run::BalanceLaw& independent = fleet.balance.independent;
  return text + heading("Each device draws its own", levels) + totals(fleet, scale, independent.quantiles) +
         spread_text(independent, report, scale);
}

}  // namespace fleetprint::output
