#include "model/survival_table.hpp"

#include <algorithm>

#include "model/survival_integral.hpp"

namespace fleetprint::model {
namespace {

constexpr double least_share = 1e-9;

// What is served in one year of age after the other, and who survives it.
class YearsOfAge {
 public:
  YearsOfAge(const Lifetime& lifetime, double from, bool wants_ends)
      : lifetime_(lifetime), integral_(lifetime, wants_ends), wants_ends_(wants_ends), from_(from) {}

  void go_on() {
    if (++place_ >= years_.count) {
      place_ = 0;
      if (from_ >= integral_.smooth_from()) {
        years_ = integral_.years(from_);
      } else {
        years_.count = 1;
        years_.served[0] = integral_.between(from_, from_ + 1);
        if (wants_ends_) years_.at_end[0] = lifetime_.survival(from_ + 1);
      }
    }
    ++from_;
  }
  const Served& served() const { return years_.served[place_]; }
  double at_end() const { return years_.at_end[place_]; }

 private:
  const Lifetime& lifetime_;
  SurvivalIntegral integral_;
  bool wants_ends_;
  double from_;
  SurvivalIntegral::Years years_{};
  std::size_t place_ = 0;
};

// Shares as SurvivalTable has them, for j = 0, 1, ... in turn.
struct SurvivalShares {
  double at_end = 0;
  double mean = 0;
};

template <class Next>
void fill(const Next& next, double mean_lifetime, SurvivalTable& table) {
  double before = 1;
  double served = 0;
  for (int years = 0; years <= most_survival_years; ++years) {
    const SurvivalShares shares = next();
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
    YearsOfAge ages(lifetime, 0, false);
    double moment_before = 0;
    fill(
        [&] {
          ages.go_on();
          const Served& served = ages.served();
          const SurvivalShares shares{served.years, served.years - served.moment + moment_before};
          moment_before = served.moment;
          return shares;
        },
        mean_lifetime, table);
    return;
  }
  // How long after the start of its year a cohort is made.
  const double made_at = inflow_at == InflowAt::start ? 0 : inflow_at == InflowAt::middle ? 0.5 : 1;
  YearsOfAge ages(lifetime, -made_at, true);
  double not_made = made_at;  // ages below 0 are no service
  fill(
      [&] {
        ages.go_on();
        const SurvivalShares shares{ages.at_end(), ages.served().years - not_made};
        not_made = 0;
        return shares;
      },
      mean_lifetime, table);
}

}  // namespace fleetprint::model
