#include "model/lifetime.hpp"

#include <algorithm>
#include <limits>
#include <numbers>
#include <span>

#include "base/contracts.hpp"
#include "base/elementary.hpp"
#include "base/gamma.hpp"
#include "base/missing.hpp"
#include "base/normal.hpp"
#include "base/vector_widths.hpp"

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

namespace {

// Gauss-Legendre quadrature on [0, 1] (Abramowitz & Stegun 1964, table 25.4, to all digits).
struct Rule {
  std::span<const double> places;
  std::span<const double> weights;
};
constexpr std::array eight_places = {0.019855071751231884, 0.10166676129318664, 0.2372337950418355, 0.4082826787521751,
                                     0.591717321247825,    0.7627662049581645,  0.8983332387068134, 0.9801449282487681};
constexpr std::array eight_weights = {0.05061426814518813, 0.11119051722668724, 0.15685332293894363,
                                      0.181341891689181,   0.181341891689181,   0.15685332293894363,
                                      0.11119051722668724, 0.05061426814518813};
constexpr std::array five_places = {0.04691007703066800, 0.23076534494715845, 0.5, 0.7692346550528415,
                                    0.9530899229693320};
constexpr std::array five_weights = {0.11846344252809454, 0.23931433524968324, 0.28444444444444444, 0.23931433524968324,
                                     0.11846344252809454};
constexpr Rule eight_points{eight_places, eight_weights};
constexpr Rule five_points{five_places, five_weights};

constexpr double normal_panel = 1.5;  // standard deviations
constexpr double far_panels = 4;      // from so many times that age on a year is a quarter of a panel
constexpr double whole_until_score = -8.5;
constexpr double none_from_score = 9.5;
constexpr double none_from_hazard = 46;  // exp(-46) = 1e-20

// Survival at each age in place of it. Step by step: a processor has few registers for the constants of two functions.
FLEETPRINT_VECTOR_WIDTHS void survive_weibull(double log_scale, double shape, double* ages, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) ages[i] = shape * (base::log(ages[i]) - log_scale);
  for (std::size_t i = 0; i < count; ++i) ages[i] = -base::exp(ages[i]);
  for (std::size_t i = 0; i < count; ++i) ages[i] = base::exp(ages[i]);
}

FLEETPRINT_VECTOR_WIDTHS void survive_lognormal(double log_median, double steepness, double* ages, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) ages[i] = steepness * (base::log(ages[i]) - log_median);
  for (std::size_t i = 0; i < count; ++i) ages[i] = base::normal_tail(ages[i]);
}

FLEETPRINT_VECTOR_WIDTHS void survive_normal(double mean, double steepness, double* ages, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) ages[i] = base::normal_tail(steepness * (ages[i] - mean));
}

void survive(LifetimeKind kind, double centre, double steepness, std::span<double> ages) {
  if (kind == LifetimeKind::weibull) survive_weibull(centre, steepness, ages.data(), ages.size());
  if (kind == LifetimeKind::lognormal) survive_lognormal(centre, steepness, ages.data(), ages.size());
  if (kind == LifetimeKind::normal) survive_normal(centre, steepness, ages.data(), ages.size());
}

// Of a panel of length 1.
Served sum_of(const Rule& rule, const double* shares) {
  Served sum;
  for (std::size_t i = 0; i < rule.places.size(); ++i) {
    const double weighted = rule.weights[i] * shares[i];
    sum.years += weighted;
    sum.moment += rule.places[i] * weighted;
  }
  return sum;
}

}  // namespace

SurvivalIntegral::SurvivalIntegral(const Lifetime& lifetime, bool wants_ends)
    : kind_(lifetime.kind()), wants_ends_(wants_ends) {
  constexpr double never = std::numeric_limits<double>::infinity();
  switch (kind_) {
    case LifetimeKind::fixed:
      centre_ = none_from_ = lifetime.first();
      smooth_from_ = never;
      break;
    case LifetimeKind::weibull: {
      steepness_ = lifetime.first();
      centre_ = base::log(lifetime.second());
      whole_until_ = lifetime.second();
      none_from_ = base::exp(centre_ + base::log(none_from_hazard) / steepness_);
      smooth_from_ = std::max(1.0, steepness_);
      double sign_over_factorial = -1;
      for (std::size_t n = 1; n <= series_terms; ++n) {
        sign_over_factorial /= -static_cast<double>(n);
        years_terms_[n - 1] = sign_over_factorial / (static_cast<double>(n) * steepness_ + 1);
        moment_terms_[n - 1] = sign_over_factorial / (static_cast<double>(n) * steepness_ + 2);
      }
      break;
    }
    case LifetimeKind::normal:
      steepness_ = 1 / lifetime.second();
      centre_ = lifetime.first();
      share_possible_ = base::normal_tail(-steepness_ * centre_);
      whole_until_ = std::max(0.0, centre_ + whole_until_score * lifetime.second());
      none_from_ = centre_ + none_from_score * lifetime.second();
      smooth_from_ = normal_panel * lifetime.second() >= 1 ? 0 : never;
      break;
    case LifetimeKind::lognormal: {
      const double deviation = base::log(lifetime.second());
      steepness_ = 1 / deviation;
      centre_ = base::log(lifetime.first());
      whole_until_ = base::exp(centre_ + whole_until_score * deviation);
      none_from_ = base::exp(centre_ + none_from_score * deviation);
      smooth_from_ = std::max(1.0, steepness_ / normal_panel);
      break;
    }
  }
}

double SurvivalIntegral::panel_width(double from) const {
  if (kind_ == LifetimeKind::normal) return normal_panel / steepness_;
  return from * std::min(1.0, (kind_ == LifetimeKind::lognormal ? normal_panel : 1) / steepness_);
}

Served SurvivalIntegral::of_panels(double from, double to) const {
  Served sum;
  for (double start = from; start < std::min(to, none_from_);) {
    const double end = std::min(to, start + panel_width(start));
    const double width = end - start;
    std::array<double, eight_places.size()> shares;
    for (std::size_t i = 0; i < shares.size(); ++i) shares[i] = start + width * eight_places[i];
    survive(kind_, centre_, steepness_, shares);
    const Served panel = sum_of(eight_points, shares.data());
    sum.years += width * panel.years;
    sum.moment += width * (width * panel.moment + (start - from) * panel.years);
    start = end;
  }
  return {sum.years / share_possible_, sum.moment / share_possible_};
}

// Integrals from 0 to that age of 1 - S, of a (1 - S).
Served SurvivalIntegral::lost_up_to(double age) const {
  if (age <= 0) return {};
  const double hazard = base::exp(steepness_ * (base::log(age) - centre_));
  Served sum;
  // 0.05^9 / 9! is below rounding.
  for (std::size_t n = hazard < 0.05 ? 8 : series_terms; n-- > 0;) {
    sum.years = hazard * (years_terms_[n] + sum.years);
    sum.moment = hazard * (moment_terms_[n] + sum.moment);
  }
  return {age * sum.years, age * age * sum.moment};
}

Served SurvivalIntegral::of_series(double from, double to) {
  const double width = to - from;
  Served served{width, width * width / 2};
  if (kind_ != LifetimeKind::weibull) return served;
  if (from != last_.age) last_ = {from, lost_up_to(from)};
  const Served until_from = last_.lost;
  const Served until_to = lost_up_to(to);
  last_ = {to, until_to};
  const double lost = until_to.years - until_from.years;
  served.years -= lost;
  served.moment -= until_to.moment - until_from.moment - from * lost;
  return served;
}

Served SurvivalIntegral::between(double from, double to) {
  const double born = std::clamp(0.0, from, to);
  const double closed_end = kind_ == LifetimeKind::fixed ? centre_ : whole_until_;
  double closed_until = std::clamp(closed_end, born, to);
  // Panels need the closed form at 0 alone, and beside them in a long life it would cancel.
  if (kind_ == LifetimeKind::weibull && born > 0 && (closed_until < to || born >= smooth_from_)) closed_until = born;
  Served served{born - from, (born - from) * (born - from) / 2};
  const auto add = [&](double start, const Served& part) {
    served.years += part.years;
    served.moment += part.moment + (start - from) * part.years;
  };
  if (closed_until > born) add(born, of_series(born, closed_until));
  if (kind_ != LifetimeKind::fixed && to > closed_until) add(closed_until, of_panels(closed_until, to));
  return served;
}

SurvivalIntegral::Years SurvivalIntegral::years(double from) const {
  EXPECT(from >= smooth_from_);
  const bool is_far = from >= far_panels * smooth_from_ && kind_ != LifetimeKind::normal;
  const Rule& rule = is_far ? five_points : eight_points;
  const std::size_t points = rule.places.size();
  Years years;
  years.count = is_far ? Years::most : Years::most / 2;
  // The years' places, then their ends.
  std::array<double, Years::most*(five_places.size() + 1)> shares;
  static_assert(Years::most / 2 * (eight_places.size() + 1) <= shares.size());
  const std::size_t ends = years.count * points;
  for (std::size_t year = 0; year < years.count; ++year) {
    const double start = from + static_cast<double>(year);
    for (std::size_t i = 0; i < points; ++i) shares[year * points + i] = start + rule.places[i];
    shares[ends + year] = start + 1;
  }
  survive(kind_, centre_, steepness_, std::span(shares).first(ends + (wants_ends_ ? years.count : 0)));
  for (std::size_t year = 0; year < years.count; ++year) {
    const Served sum = sum_of(rule, &shares[year * points]);
    years.served[year] = {sum.years / share_possible_, sum.moment / share_possible_};
    years.at_end[year] = wants_ends_ ? shares[ends + year] / share_possible_ : base::missing;
  }
  return years;
}

}  // namespace fleetprint::model
