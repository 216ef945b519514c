#include "model/horizon_ends.hpp"

namespace fleetprint::model {

void fill_end_shares(const StockFlow& flow, const SurvivalTable& survival, const HorizonEnds& ends, EndShares& shares) {
  shares.charged.assign(flow.cohorts(), 0);
  shares.credited.assign(flow.cohorts(), 0);
  const auto ahead = [&](std::size_t years) { return years < survival.ahead.size() ? survival.ahead[years] : 0; };
  const bool is_counted = ends.initial_stock == InitialStock::counted;
  if (is_counted)
    for (std::size_t cohort = 0; cohort < flow.history; ++cohort) shares.charged[cohort] = ahead(flow.history - cohort);
  if (ends.life_beyond_end == LifeBeyondEnd::not_credited) return;
  for (std::size_t cohort = is_counted ? 0 : flow.history; cohort < flow.cohorts(); ++cohort)
    if (flow.made[cohort] > 0)
      shares.credited[cohort] = flow.kept[cohort] / flow.made[cohort] * ahead(flow.cohorts() - cohort);
}

}  // namespace fleetprint::model
