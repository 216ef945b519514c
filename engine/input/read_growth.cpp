#include "input/read_growth.hpp"

#include <fmt/format.h>

#include "input/read_quantity.hpp"
#include "input/year_table.hpp"
#include "model/fit_uncertainty.hpp"

namespace fleetprint::input {
namespace {

using model::GrowthKind;

// Growth from `devices` in the reference year on.
void read_from_reference(const TableView& table, const std::string& path, model::GrowthLaw& law, Problems& problems) {
  for (const char* key : {"reference_year", "devices"})
    if (!table.has(key)) problems.add({table.where(), table.path(key), "missing", "the growth law starts there", {}});
  law.reference_year = table.number("reference_year");
  law.devices = read_parameter(table, "devices", path + "devices");
  if (table.has("devices_per_year")) {
    law.kind = GrowthKind::linear;
    law.rate = read_parameter(table, "devices_per_year", path + "devices_per_year");
  } else if (table.has("growth_per_year")) {
    law.kind = GrowthKind::exponential;
    law.rate = read_parameter(table, "growth_per_year", path + "growth_per_year");
  } else {
    law.kind = GrowthKind::logistic;
    law.limit_devices = read_parameter(table, "limit_devices", path + "limit_devices");
    law.rate = read_parameter(table, "logistic_rate_per_year", path + "logistic_rate_per_year");
    const bool is_complete = table.has("limit_devices") && table.has("logistic_rate_per_year");
    if (is_complete && (law.devices.distribution.lower() <= 0 || law.limit_devices.distribution.lower() <= 0))
      problems.add({table.where(), table.path("devices"), "a logistic law begins at, or grows to, 0 devices",
                    "it never leaves 0", "Give more than 0 devices and limit_devices."});
  }
}

// Without a reference year and a number of devices, which the table says.
void refuse_reference(const TableView& table, const char* beside, Problems& problems) {
  for (const char* key : {"reference_year", "devices"})
    if (table.has(key))
      problems.add({table.where(key), table.path(key), fmt::format("given beside {}", beside), "which says it itself",
                    "Leave it out."});
}

// Points within the window.
std::vector<model::YearValue> window_of(const std::vector<model::YearValue>& series, double from, double to) {
  std::vector<model::YearValue> window;
  for (const model::YearValue& point : series)
    if (point.year >= from && point.year <= to) window.push_back(point);
  return window;
}

void read_fit(const TableView& table, const std::string& path, const DataTables& tables, model::GrowthLaw& law,
              Problems& problems) {
  const auto series = tables.read<device_series_of>(table, "fit_table", problems);
  law.kind = table.choice<GrowthKind>("fit");
  if (!series) return;
  const double from = table.has("fit_from_year") ? table.number("fit_from_year") : series->front().year;
  const double to = table.has("fit_to_year") ? table.number("fit_to_year") : series->back().year;
  const std::vector<model::YearValue> window = window_of(*series, from, to);
  const bool is_uncertain = table.flag("fit_uncertain");
  const std::size_t least = is_uncertain ? model::least_points_of_errors : 2;
  if (window.size() < least) {
    problems.add({table.where("fit_from_year"), table.path("fit_from_year"),
                  fmt::format("the table has {} years from {} to {}", window.size(), from, to),
                  is_uncertain
                      ? fmt::format("an uncertain fit needs at least {}: Student's t with fewer than 3 degrees "
                                    "of freedom has no variance",
                                    least)
                      : fmt::format("a fit needs at least {}", least),
                  is_uncertain ? "Fit more years, or leave out fit_uncertain." : ""});
    return;
  }
  for (const model::YearValue& point : window)
    if (law.kind == GrowthKind::exponential && point.value <= 0) {
      problems.add({table.where("fit_table"), table.path("fit_table"), fmt::format("has 0 devices in {}", point.year),
                    "an exponential fit takes logarithms", "Leave that year out of the fit."});
      return;
    }
  law.fit = model::fit_growth(law.kind, window);
  const model::LineFit& line = law.fit->line;
  law.reference_year = line.mean_year;
  using model::DistributionSpec;
  const auto drawn = [&](double value, double error) {
    return is_uncertain && error > 0 ? DistributionSpec::normal(value, error) : DistributionSpec::fixed(value);
  };
  law.level = {path + "level", drawn(line.level, line.level_error)};
  law.slope = {path + "slope", drawn(line.slope, line.slope_error)};
}

}  // namespace

model::GrowthLaw read_growth(const TableView& table, const DataTables& tables, Problems& problems) {
  model::GrowthLaw law;
  law.name = table.text("name");
  const std::string path = "growth/" + law.name + "/";
  if (table.has("fit_table") || table.has("fit")) {
    refuse_reference(table, "fit_table", problems);
    read_fit(table, path, tables, law, problems);
  } else if (table.has("table")) {
    refuse_reference(table, "table", problems);
    law.kind = GrowthKind::table;
    if (const auto series = tables.read<device_series_of>(table, "table", problems)) law.table = *series;
  } else {
    read_from_reference(table, path, law, problems);
  }
  return law;
}

}  // namespace fleetprint::input
