#include "model/survival_table.hpp"

#include <algorithm>

namespace fleetprint::model {
namespace {

constexpr double least_share = 1e-9;
constexpr int most_years = 400;

double share_at(const Lifetime& lifetime, InflowAt inflow_at, double years) {
  switch (inflow_at) {
    case InflowAt::uniform:
      return lifetime.limited_mean(years + 1) - lifetime.limited_mean(years);
    case InflowAt::start:
      return lifetime.survival(years + 1);
    case InflowAt::middle:
      return lifetime.survival(years + 0.5);
    case InflowAt::end:
      return lifetime.survival(years);
  }
  return 0;
}

double mean_share(const Lifetime& lifetime, InflowAt inflow_at, double years) {
  const auto served = [&](double from) { return lifetime.limited_mean(from + 1) - lifetime.limited_mean(from); };
  switch (inflow_at) {
    case InflowAt::uniform:
      return lifetime.limited_mean_integral(years + 1) - 2 * lifetime.limited_mean_integral(years) +
             lifetime.limited_mean_integral(years - 1);
    case InflowAt::start:
      return served(years);
    case InflowAt::middle:
      return served(years - 0.5);
    case InflowAt::end:
      return served(years - 1);
  }
  return 0;
}

}  // namespace

void fill_survival(const Lifetime& lifetime, InflowAt inflow_at, SurvivalTable& table) {
  table.at_end.clear();
  table.mean.clear();
  double before = 1;
  for (int years = 0; years <= most_years; ++years) {
    table.mean.push_back(std::max(0.0, mean_share(lifetime, inflow_at, years)));
    const double share = years == most_years ? 0 : std::min(share_at(lifetime, inflow_at, years), before);
    if (share < least_share) break;
    table.at_end.push_back(share);
    before = share;
  }
}

}  // namespace fleetprint::model
