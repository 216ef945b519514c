#include "model/lifetime.hpp"

#include <numbers>

#include "base/elementary.hpp"
#include "base/gamma.hpp"
#include "base/normal.hpp"

namespace fleetprint::model {

double Lifetime::survival(double age_years) const {
  if (age_years <= 0) return 1;
  switch (kind_) {
    case LifetimeKind::fixed:
      return age_years < first_ ? 1 : 0;
    case LifetimeKind::weibull:
      return base::exp(-base::pow(age_years / second_, first_));
    case LifetimeKind::normal:
      return base::normal_tail((age_years - first_) / second_) / base::normal_tail(-first_ / second_);
    case LifetimeKind::lognormal:
      return base::normal_tail(base::log(age_years / first_) / base::log(second_));
  }
  return 0;
}

double Lifetime::mean_years() const {
  switch (kind_) {
    case LifetimeKind::fixed:
      return first_;
    case LifetimeKind::weibull:
      return second_ * base::gamma(1 + 1 / first_);
    case LifetimeKind::normal: {
      const double z = first_ / second_;
      const double density = base::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
      return first_ + second_ * density / base::normal_tail(-z);
    }
    case LifetimeKind::lognormal:
      return first_ * base::exp(base::log(second_) * base::log(second_) / 2);
  }
  return 0;
}

}  // namespace fleetprint::model
