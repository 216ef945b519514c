#include "model/survival_table.hpp"

#include <algorithm>
#include <type_traits>

namespace fleetprint::model {
namespace {

constexpr double least_share = 1e-9;

// The values of a function of age at j - 1, j and j + 1, j going up by one year: each is worked out once.
template <class OfAge>
class ThreeAges {
 public:
  using Value = std::invoke_result_t<OfAge, double>;

  ThreeAges(OfAge of_age, double first) : of_age_(of_age), before_(of_age(first - 1)), at_(of_age(first)) {}

  void reach(double age) { after_ = of_age_(age + 1); }
  void go_on() {
    before_ = at_;
    at_ = after_;
  }
  const Value& before() const { return before_; }
  const Value& at() const { return at_; }
  const Value& after() const { return after_; }

 private:
  OfAge of_age_;
  Value before_, at_, after_{};
};

// Shares as SurvivalTable has them: at(j) and mean(j), for j = 0, 1, ... in turn.
struct SurvivalShares {
  double at_end = 0;
  double mean = 0;
};

template <class Next>
void fill(const Next& next, double mean_lifetime, SurvivalTable& table) {
  double before = 1;
  double served = 0;
  for (int years = 0; years <= most_survival_years; ++years) {
    const SurvivalShares shares = next(static_cast<double>(years));
    table.mean.push_back(std::max(0.0, shares.mean));
    served += table.mean.back();
    table.beyond = std::max(0.0, 1 - served / mean_lifetime);
    const double share = years == most_survival_years ? 0 : std::min(shares.at_end, before);
    const bool is_last = share < least_share && table.is_whole();
    if (share <= 0 || is_last) break;
    table.at_end.push_back(share);
    before = share;
  }
  table.ahead.assign(table.mean.size() + 1, 0);
  for (std::size_t year = table.mean.size(); year-- > 0;)
    table.ahead[year] = table.ahead[year + 1] + table.mean[year] / served;
}

}  // namespace

void fill_survival(const Lifetime& lifetime, InflowAt inflow_at, SurvivalTable& table) {
  table.at_end.clear();
  table.mean.clear();
  const double mean_lifetime = lifetime.mean_years();
  if (inflow_at == InflowAt::uniform) {
    ThreeAges means([&](double age) { return lifetime.limited_mean_and_integral(age); }, 0);
    fill(
        [&](double years) {
          means.reach(years);
          const SurvivalShares shares{means.after().mean - means.at().mean,
                                      means.after().integral - 2 * means.at().integral + means.before().integral};
          means.go_on();
          return shares;
        },
        mean_lifetime, table);
    return;
  }
  // How long after the start of its year a cohort is made.
  const double made_at = inflow_at == InflowAt::start ? 0 : inflow_at == InflowAt::middle ? 0.5 : 1;
  ThreeAges means([&](double age) { return lifetime.limited_mean(age); }, -made_at);
  fill(
      [&](double years) {
        means.reach(years - made_at);
        const SurvivalShares shares{lifetime.survival(years + 1 - made_at), means.after() - means.at()};
        means.go_on();
        return shares;
      },
      mean_lifetime, table);
}

}  // namespace fleetprint::model
