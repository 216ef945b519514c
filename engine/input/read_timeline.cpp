#include "input/read_timeline.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/whole_number.hpp"
#include "input/read_growth.hpp"
#include "input/read_quantity.hpp"
#include "input/suggest.hpp"
#include "input/year_table.hpp"

namespace fleetprint::input {
namespace {

constexpr int most_years = 300;

void read_years(const TableView& table, model::Deployment& deployment, Problems& problems) {
  constexpr std::uint64_t latest = 9999;
  deployment.first_year = static_cast<int>(base::whole_within(table.number("first_year"), latest));
  deployment.last_year = static_cast<int>(base::whole_within(table.number("last_year"), latest));
  const bool both_known = deployment.first_year > 0 && deployment.last_year > 0;
  const int years = deployment.last_year - deployment.first_year + 1;
  if (both_known && years < 1)
    problems.add({table.where("last_year"),
                  table.path("last_year"),
                  fmt::format("is {}", deployment.last_year),
                  fmt::format("must not be before first_year, {}", deployment.first_year),
                  {}});
  if (years > most_years)
    problems.add({table.where("last_year"),
                  table.path("last_year"),
                  fmt::format("makes {} years", years),
                  fmt::format("at most {} are counted", most_years),
                  {}});
  if (!both_known || years < 1 || years > most_years) deployment.last_year = deployment.first_year;
}

// The growth law that `law` names, or the only one.
std::size_t chosen_law(const TableView& table, const std::vector<model::GrowthLaw>& laws, Problems& problems) {
  std::vector<std::string> names;
  for (const model::GrowthLaw& law : laws) names.push_back(law.name);
  if (!table.has("law")) {
    if (laws.size() > 1)
      problems.add({table.where(), table.path("law"), "missing", "there is more than one growth law",
                    suggest_or_list("", names)});
    return 0;
  }
  const std::string name = table.text("law");
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  if (!name.empty())
    problems.add({table.where("law"),
                  table.path("law"),
                  fmt::format("no growth law is named '{}'", name),
                  {},
                  suggest_or_list(name, names)});
  return 0;
}

// A table of stocks must reach from the year before the first to the last; a table of inflows begins when it will.
void check_coverage(const TableView& table, const model::Deployment& deployment, Problems& problems) {
  const model::GrowthLaw& law = deployment.growth_law();
  if (law.kind != model::GrowthKind::table || law.table.empty()) return;
  const bool by_stock = deployment.driven_by == model::DrivenBy::stock;
  const double first = deployment.first_year - (by_stock ? 1 : 0);
  if (law.table.front().year <= first && law.table.back().year >= deployment.last_year) return;
  problems.add({table.where(), table.path("growth." + law.name + ".table"),
                fmt::format("runs from {} to {}", law.table.front().year, law.table.back().year),
                fmt::format("the years {} to {} are needed", first, deployment.last_year),
                "Shorten the horizon, or add rows."});
}

// The course of the fleet must be possible when every parameter is typical; single trials may still fail later.
void check_course(const TableView& root, const model::Deployment& deployment, Problems& problems) {
  model::StockFlow flow;
  const auto problem = model::balance_typically(deployment, flow);
  if (!problem) return;
  const model::Description description = describe(*problem, deployment.first_year);
  if (problem->fault == model::StockFault::long_lived)
    return problems.add(
        {root.where("lifetime"), "lifetime", description.problem, description.why, description.suggestion});
  const TableView table = root.table("deployment");
  problems.add({table.where(), table.path("growth." + deployment.growth_law().name), description.problem,
                description.why, description.suggestion});
}

// The longest tail that can be drawn: the greatest parameters, but for the shape of a Weibull law.
model::Lifetime longest_lifetime(const model::LifetimeLaw& law) {
  const bool is_weibull = law.kind == model::LifetimeKind::weibull;
  return model::Lifetime::of(law.kind, is_weibull ? law.first.distribution.lower() : law.first.distribution.upper(),
                             law.second.distribution.upper());
}

// Uncertain lifetimes must be followed to their end whatever is drawn; those of typical parameters are checked with the
// course.
void check_tail(const TableView& root, const model::Deployment& deployment, Problems& problems) {
  const model::LifetimeLaw& law = deployment.lifetime;
  if (law.first.is_constant() && law.second.is_constant()) return;
  model::SurvivalTable survival;
  model::fill_survival(longest_lifetime(law), deployment.inflow_at, survival);
  if (survival.is_whole()) return;
  const model::Description description =
      model::describe({.fault = model::StockFault::long_lived, .beyond = survival.beyond}, deployment.first_year);
  problems.add({root.where("lifetime"), "lifetime", "with the longest that can be drawn " + description.problem,
                description.why, description.suggestion});
}

template <auto series_of>
model::FactorPath read_path(const TableView& table, const std::string& what, const DataTables& tables,
                            Problems& problems) {
  model::FactorPath path;
  path.decline_per_year =
      read_parameter(table, what + "_decline_per_year", "decarbonisation/" + what + "_decline_per_year");
  if (const auto factors = tables.read<series_of>(table, what + "_table", problems)) path.table = *factors;
  return path;
}

model::Decarbonisation read_decarbonisation(const TableView& root, int first_year, const DataTables& tables,
                                            Problems& problems) {
  const TableView table = root.table("decarbonisation");
  model::Decarbonisation result;
  result.reference_year = table.has("reference_year") ? table.number("reference_year") : first_year;
  result.manufacturing = read_path<factor_series_of>(table, "manufacturing", tables, problems);
  result.grid = read_path<intensity_series_of>(table, "grid", tables, problems);
  result.infrastructure = read_path<factor_series_of>(table, "infrastructure", tables, problems);
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

std::optional<model::Timeline> read_timeline(const TableView& root, const DataTables& tables, Problems& problems) {
  if (!root.has("deployment")) return std::nullopt;
  const TableView table = root.table("deployment");
  model::Timeline timeline;
  model::Deployment& deployment = timeline.deployment;
  const std::size_t problems_before = problems.all().size();
  read_years(table, deployment, problems);
  for (const TableView& growth : table.tables("growth"))
    deployment.growth.push_back(read_growth(growth, tables, problems));
  if (deployment.growth.empty()) return std::nullopt;
  deployment.law = chosen_law(table, deployment.growth, problems);
  deployment.driven_by = table.choice<model::DrivenBy>("driven_by");
  deployment.lifetime = read_lifetime(root);
  deployment.inflow_at = table.choice<model::InflowAt>("inflow_at");
  deployment.allow_early_retirement = table.flag("allow_early_retirement");
  deployment.ends = {table.choice<model::InitialStock>("initial_stock"),
                     table.choice<model::LifeBeyondEnd>("life_beyond_end")};
  if (table.has("production_limit_per_year"))
    deployment.production_limit_per_year = table.number("production_limit_per_year");
  check_coverage(table, deployment, problems);
  const bool is_sound = problems.all().size() == problems_before;
  if (is_sound && model::typical_lifetime(deployment.lifetime).mean_years() > 0) {
    check_course(root, deployment, problems);
    if (problems.all().size() == problems_before) check_tail(root, deployment, problems);
  }
  timeline.decarbonisation = read_decarbonisation(root, deployment.first_year, tables, problems);
  return timeline;
}

}  // namespace fleetprint::input
