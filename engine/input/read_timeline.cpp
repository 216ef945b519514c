#include "input/read_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/whole_number.hpp"
#include "input/read_quantity.hpp"
#include "input/suggest.hpp"
#include "input/yearly_tables.hpp"
#include "model/deployment.hpp"
#include "model/growth.hpp"

namespace fleetprint::input {
namespace {

using model::GrowthKind;

// Growth from `devices` in the reference year on.
void read_from_reference(const TableView& table, const std::string& path, model::GrowthLaw& law) {
  for (const char* key : {"reference_year", "devices"})
    if (!table.has(key)) table.refuse(key, "missing", "the growth law starts there");
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
      table.refuse_at(table.where(), "devices", "a logistic law begins at, or grows to, 0 devices", "it never leaves 0",
                      "Give more than 0 devices and limit_devices.");
  }
}

// Without a reference year and a number of devices, which the table says.
void refuse_reference(const TableView& table, const char* beside) {
  for (const char* key : {"reference_year", "devices"})
    if (table.has(key))
      table.refuse(key, fmt::format("given beside {}", beside), "which says it itself", "Leave it out.");
}

// Points within the window.
std::vector<model::YearValue> window_of(const std::vector<model::YearValue>& series, double from, double to) {
  std::vector<model::YearValue> window;
  for (const model::YearValue& point : series)
    if (point.year >= from && point.year <= to) window.push_back(point);
  return window;
}

void read_fit(const TableView& table, const std::string& path, model::GrowthLaw& law) {
  const auto series = table.data<device_series_of>("fit_table");
  law.kind = table.choice<GrowthKind>("fit");
  if (!series) return;
  const double from = table.has("fit_from_year") ? table.number("fit_from_year") : series->front().year;
  const double to = table.has("fit_to_year") ? table.number("fit_to_year") : series->back().year;
  const std::vector<model::YearValue> window = window_of(*series, from, to);
  const bool is_uncertain = table.flag("fit_uncertain");
  const std::size_t least = is_uncertain ? model::least_points_of_errors : 2;
  if (window.size() < least) {
    table.refuse("fit_from_year", fmt::format("the table has {} years from {} to {}", window.size(), from, to),
                 is_uncertain ? fmt::format("an uncertain fit needs at least {}: Student's t with fewer than 3 degrees "
                                            "of freedom has no variance",
                                            least)
                              : fmt::format("a fit needs at least {}", least),
                 is_uncertain ? "Fit more years, or leave out fit_uncertain." : "");
    return;
  }
  for (const model::YearValue& point : window)
    if (law.kind == GrowthKind::exponential && point.value <= 0) {
      table.refuse("fit_table", fmt::format("has 0 devices in {}", point.year), "an exponential fit takes logarithms",
                   "Leave that year out of the fit.");
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

// One [[deployment.growth]] of a checked scenario.
model::GrowthLaw read_growth(const TableView& table) {
  model::GrowthLaw law;
  law.name = table.text("name");
  const std::string path = "growth/" + law.name + "/";
  if (table.has("fit_table") || table.has("fit")) {
    refuse_reference(table, "fit_table");
    read_fit(table, path, law);
  } else if (table.has("table")) {
    refuse_reference(table, "table");
    law.kind = GrowthKind::table;
    if (const auto series = table.data<device_series_of>("table")) law.table = *series;
  } else {
    read_from_reference(table, path, law);
  }
  return law;
}

constexpr int most_years = 300;

void read_years(const TableView& table, model::Deployment& deployment) {
  constexpr std::uint64_t latest = 9999;
  deployment.first_year = static_cast<int>(base::whole_within(table.number("first_year"), latest));
  deployment.last_year = static_cast<int>(base::whole_within(table.number("last_year"), latest));
  const bool both_known = deployment.first_year > 0 && deployment.last_year > 0;
  const int years = deployment.last_year - deployment.first_year + 1;
  if (both_known && years < 1)
    table.refuse("last_year", fmt::format("is {}", deployment.last_year),
                 fmt::format("must not be before first_year, {}", deployment.first_year));
  if (years > most_years)
    table.refuse("last_year", fmt::format("makes {} years", years), fmt::format("at most {} are counted", most_years));
  if (!both_known || years < 1 || years > most_years) deployment.last_year = deployment.first_year;
}

// The growth law that `law` names, or the only one.
std::size_t chosen_law(const TableView& table, const std::vector<model::GrowthLaw>& laws) {
  std::vector<std::string> names;
  for (const model::GrowthLaw& law : laws) names.push_back(law.name);
  if (!table.has("law")) {
    if (laws.size() > 1)
      table.refuse("law", "missing", "there is more than one growth law", suggest_or_list("", names));
    return 0;
  }
  return table
      .find_name({table.text("law"), table.where("law")}, names, "law",
                 fmt::format("no growth law is named '{}'", table.text("law")))
      .value_or(0);
}

// A table of stocks must reach from the year before the first to the last; a table of inflows begins when it will.
void check_coverage(const TableView& table, const model::Deployment& deployment) {
  const model::GrowthLaw& law = deployment.growth_law();
  if (law.kind != model::GrowthKind::table || law.table.empty()) return;
  const bool by_stock = deployment.driven_by == model::DrivenBy::stock;
  const double first = deployment.first_year - (by_stock ? 1 : 0);
  if (law.table.front().year <= first && law.table.back().year >= deployment.last_year) return;
  table.refuse_at(table.where(), "growth." + law.name + ".table",
                  fmt::format("runs from {} to {}", law.table.front().year, law.table.back().year),
                  fmt::format("the years {} to {} are needed", first, deployment.last_year),
                  "Shorten the horizon, or add rows.");
}

// The course of the fleet must be possible when every parameter is typical; single trials may still fail later.
void check_course(const TableView& root, const model::Deployment& deployment) {
  model::StockFlow flow;
  const auto problem = model::balance_typically(deployment, flow);
  if (!problem) return;
  const model::Description description = describe(*problem, deployment.first_year);
  if (problem->fault == model::StockFault::long_lived)
    return (void)root.refuse("lifetime", description.problem, description.why, description.suggestion);
  const TableView table = root.table("deployment");
  table.refuse_at(table.where(), "growth." + deployment.growth_law().name, description.problem, description.why,
                  description.suggestion);
}

// The longest tail that can be drawn: the greatest parameters, but for the shape of a Weibull law.
model::Lifetime longest_lifetime(const model::LifetimeLaw& law) {
  const bool is_weibull = law.kind == model::LifetimeKind::weibull;
  return model::Lifetime::of(law.kind, is_weibull ? law.first.distribution.lower() : law.first.distribution.upper(),
                             law.second.distribution.upper());
}

// Uncertain lifetimes must be followed to their end whatever is drawn; those of typical parameters are checked with the
// course.
void check_tail(const TableView& root, const model::Deployment& deployment) {
  const model::LifetimeLaw& law = deployment.lifetime;
  if (law.first.is_constant() && law.second.is_constant()) return;
  model::SurvivalTable survival;
  model::fill_survival(longest_lifetime(law), deployment.inflow_at, survival);
  if (survival.is_whole()) return;
  const model::Description description =
      model::describe({.fault = model::StockFault::long_lived, .beyond = survival.beyond}, deployment.first_year);
  root.refuse("lifetime", "with the longest that can be drawn " + description.problem, description.why,
              description.suggestion);
}

template <auto series_of>
model::FactorPath read_path(const TableView& table, const std::string& what) {
  model::FactorPath path;
  path.decline_per_year =
      read_parameter(table, what + "_decline_per_year", "decarbonisation/" + what + "_decline_per_year");
  if (const auto factors = table.data<series_of>(what + "_table")) path.table = *factors;
  return path;
}

model::Decarbonisation read_decarbonisation(const TableView& root, int first_year) {
  const TableView table = root.table("decarbonisation");
  model::Decarbonisation result;
  result.reference_year = table.has("reference_year") ? table.number("reference_year") : first_year;
  result.manufacturing = read_path<factor_series_of>(table, "manufacturing");
  result.grid = read_path<intensity_series_of>(table, "grid");
  result.infrastructure = read_path<factor_series_of>(table, "infrastructure");
  return result;
}

}  // namespace

model::LifetimeLaw read_lifetime(const TableView& root) {
  const TableView table = root.table("lifetime");
  const auto parameter = [&](const char* key) { return read_parameter(table, key, fmt::format("lifetime/{}", key)); };
  using model::LifetimeKind;
  if (table.has("weibull_shape"))
    return {LifetimeKind::weibull, parameter("weibull_shape"), parameter("weibull_scale_years")};
  if (table.has("normal_mean_years"))
    return {LifetimeKind::normal, parameter("normal_mean_years"), parameter("normal_standard_deviation_years")};
  if (table.has("lognormal_median_years"))
    return {LifetimeKind::lognormal, parameter("lognormal_median_years"),
            parameter("lognormal_geometric_standard_deviation")};
  return {LifetimeKind::fixed, parameter("lifespan_years"), {}};
}

std::optional<model::Timeline> read_timeline(const TableView& root) {
  if (!root.has("deployment")) return std::nullopt;
  const TableView table = root.table("deployment");
  model::Timeline timeline;
  model::Deployment& deployment = timeline.deployment;
  const Problems& problems = table.problems();
  const std::size_t problems_before = problems.all().size();
  read_years(table, deployment);
  for (const TableView& growth : table.tables("growth")) deployment.growth.push_back(read_growth(growth));
  if (deployment.growth.empty()) return std::nullopt;
  deployment.law = chosen_law(table, deployment.growth);
  deployment.driven_by = table.choice<model::DrivenBy>("driven_by");
  deployment.lifetime = read_lifetime(root);
  deployment.inflow_at = table.choice<model::InflowAt>("inflow_at");
  deployment.allow_early_retirement = table.flag("allow_early_retirement");
  deployment.ends = {table.choice<model::InitialStock>("initial_stock"),
                     table.choice<model::LifeBeyondEnd>("life_beyond_end")};
  if (table.has("production_limit_per_year"))
    deployment.production_limit_per_year = table.number("production_limit_per_year");
  check_coverage(table, deployment);
  const bool is_sound = problems.all().size() == problems_before;
  if (is_sound && model::typical_lifetime(deployment.lifetime).mean_years() > 0) {
    check_course(root, deployment);
    if (problems.all().size() == problems_before) check_tail(root, deployment);
  }
  timeline.decarbonisation = read_decarbonisation(root, deployment.first_year);
  return timeline;
}

}  // namespace fleetprint::input
