#include "model/deployment.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fleetprint::model {

GrowthCurve typical_curve(const GrowthLaw& law) {
  if (law.fit) return curve_of(*law.fit, law.level.typical(), law.slope.typical());
  return {law.kind,           law.reference_year,          law.devices.typical(),
          law.rate.typical(), law.limit_devices.typical(), law.table};
}

Lifetime typical_lifetime(const LifetimeLaw& law) {
  return Lifetime::of(law.kind, law.first.typical(), law.second.typical());
}

namespace {

std::optional<StockProblem> too_many(const StockFlow& flow) {
  for (std::size_t cohort = 0; cohort < flow.cohorts(); ++cohort)
    if (!(flow.made[cohort] <= most_devices_made))
      return StockProblem{.fault = StockFault::too_many,
                          .year = static_cast<int>(cohort) - static_cast<int>(flow.history),
                          .made = flow.made[cohort]};
  return std::nullopt;
}

}  // namespace

std::optional<StockProblem> balance(const Deployment& deployment, const GrowthCurve& curve,
                                    const SurvivalTable& survival, std::vector<double>& driver, StockFlow& flow) {
  const StockFlowRules rules{deployment.years(), deployment.allow_early_retirement};
  if (!survival.is_whole()) return StockProblem{.fault = StockFault::long_lived, .beyond = survival.beyond};
  driver.clear();
  if (deployment.driven_by == DrivenBy::stock) {
    curve.append(deployment.first_year - 1, deployment.last_year, driver);
    if (const auto problem = balance_stock(driver, survival, rules, flow)) return problem;
    return too_many(flow);
  }
  const bool is_table = curve.kind == GrowthKind::table;
  const int first = deployment.first_year - static_cast<int>(survival.at_end.size());
  curve.append(first, deployment.last_year, driver);
  for (std::size_t i = 0; i < driver.size(); ++i) {
    if (driver[i] < 0 && i >= survival.at_end.size())
      return StockProblem{.fault = StockFault::negative_inflow,
                          .year = static_cast<int>(i - survival.at_end.size()),
                          .made = driver[i]};
    driver[i] = is_table && first + static_cast<int>(i) < curve.table.front().year ? 0 : std::max(0.0, driver[i]);
  }
  balance_inflow(driver, survival, rules, flow);
  return too_many(flow);
}

std::optional<StockProblem> balance_typically(const Deployment& deployment, StockFlow& flow) {
  SurvivalTable survival;
  std::vector<double> driver;
  fill_survival(typical_lifetime(deployment.lifetime), deployment.inflow_at, survival);
  return balance(deployment, typical_curve(deployment.growth_law()), survival, driver, flow);
}

Description describe(const StockProblem& problem, int first_year) {
  const int year = first_year + problem.year;
  const std::string change = "Change the growth law, or the first and last year.";
  const std::string no_fewer = "fewer than no devices cannot be made or serve";
  switch (problem.fault) {
    case StockFault::negative_stock:
      return {fmt::format("the stock of {} would be {:.4g} devices", year, problem.stock), no_fewer, change};
    case StockFault::negative_inflow:
      return {fmt::format("{:.4g} devices would be made in {}", problem.made, year), no_fewer, change};
    case StockFault::falls_too_fast:
      return {fmt::format("the stock falls from {:.4g} to {:.4g} devices in {}, but {:.4g} of the earlier ones would "
                          "still serve: {:.4g} would have to be made",
                          problem.stock_before, problem.stock, year, problem.survivors, problem.made),
              no_fewer, "Write allow_early_retirement = true to let devices of all ages retire early."};
    case StockFault::short_lived:
      return {"no device lives to the end of the year it was made in",
              "a stock at the end of a year then needs infinitely many",
              "Give a longer lifetime, or inflow_at = \"end\"."};
    case StockFault::long_lived:
      return {fmt::format("{:.2g} % of the time that devices serve lies more than {} years after they are made",
                          100 * problem.beyond, most_survival_years),
              fmt::format("devices are followed for {} years, and at most {:g} % of their service may be left out",
                          most_survival_years, 100 * greatest_service_beyond),
              "Give a lifetime with a shorter tail: a lower geometric standard deviation, or a higher Weibull shape."};
    case StockFault::too_many:
      break;
  }
  return {fmt::format("{:.4g} devices would be made in {}", problem.made, year),
          fmt::format("at most {:g} a year are counted", most_devices_made), change};
}

}  // namespace fleetprint::model
