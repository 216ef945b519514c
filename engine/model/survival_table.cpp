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

}  // namespace

void fill_survival(const Lifetime& lifetime, InflowAt inflow_at, std::vector<double>& shares) {
  shares.clear();
  double before = 1;
  for (int years = 0; years < most_years; ++years) {
    const double share = std::min(share_at(lifetime, inflow_at, years), before);
    if (share < least_share) break;
    shares.push_back(share);
    before = share;
  }
}

}  // namespace fleetprint::model
