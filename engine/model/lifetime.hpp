#pragma once

#include <array>
#include <cstddef>

namespace fleetprint::model {

// Time in service of a device:
//   fixed      the same for all
//   weibull    survival exp(-(a / scale)^shape)
//   normal     of that mean and standard deviation, cut off below 0
//   lognormal  ln T normal about ln(median), with ln(geometric standard deviation)
enum class LifetimeKind { fixed, weibull, normal, lognormal };

class Lifetime {
 public:
  static Lifetime fixed(double years) { return {LifetimeKind::fixed, years, 0}; }
  static Lifetime weibull(double shape, double scale_years) { return {LifetimeKind::weibull, shape, scale_years}; }
  static Lifetime normal(double mean_years, double deviation_years) {
    return {LifetimeKind::normal, mean_years, deviation_years};
  }
  static Lifetime lognormal(double median_years, double geometric_deviation) {
    return {LifetimeKind::lognormal, median_years, geometric_deviation};
  }
  // The parameters in the order of the functions above; the second does not count for `fixed`.
  static Lifetime of(LifetimeKind kind, double first, double second) { return {kind, first, second}; }

  // P(T > age).
  double survival(double age_years) const;
  double mean_years() const;

  LifetimeKind kind() const { return kind_; }
  double first() const { return first_; }
  double second() const { return second_; }

 private:
  Lifetime(LifetimeKind kind, double first, double second) : kind_(kind), first_(first), second_(second) {}

  LifetimeKind kind_;
  double first_, second_;
};

// Of the survival S over the ages [from, to]: the integral of S(a), and of (a - from) S(a).
struct Served {
  double years = 0;
  double moment = 0;
};

// Integrals of survival over a year or a part of one, each with an error below 1e-12 of the longest they can be.
//
// Gauss-Legendre quadrature of eight points on panels on which the error was found to be below 1e-13: with k the shape
// of a Weibull lifetime, 1.5 standard deviations of a normal one, those of ln T of a lognormal one, a panel [a, a + w]
// has w <= a and w <= a / k; w <= 1.5 sd; w <= a and w <= 1.5 a sd. So most years are one panel; five points do for a
// quarter of such a panel. Where nothing has
// failed, S is 1; up to the scale of a Weibull lifetime, with H = (a / scale)^k <= 1 and where panels would be narrow,
//   integral of S from 0 to a   = a   sum over n of (-H)^n / (n! (n k + 1)),
//   integral of a S from 0 to a = a^2 sum over n of (-H)^n / (n! (n k + 2)).
class SurvivalIntegral {
 public:
  // Of consecutive years, and the survival at their ends.
  struct Years {
    static constexpr std::size_t most = 8;
    std::size_t count = 0;
    std::array<Served, most> served;
    std::array<double, most> at_end;  // missing where not wanted
  };

  explicit SurvivalIntegral(const Lifetime& lifetime, bool wants_ends = true);

  // to - from <= 1.
  Served between(double from, double to);
  // From this age on a year is one panel.
  double smooth_from() const { return smooth_from_; }
  // Of the years from that age, at least smooth_from, on.
  Years years(double from) const;

 private:
  static constexpr std::size_t series_terms = 18;  // 1 / 19! is below rounding

  double panel_width(double from) const;
  Served of_panels(double from, double to) const;
  Served of_series(double from, double to);
  Served lost_up_to(double age) const;

  LifetimeKind kind_;
  bool wants_ends_;
  double centre_ = 0;          // ln of scale or median; mean; the fixed lifetime
  double steepness_ = 0;       // shape; 1 / standard deviation
  double share_possible_ = 1;  // of a normal lifetime: P(T > 0)
  double whole_until_ = 0;     // age up to which none fails; of a Weibull lifetime the scale
  double none_from_ = 0;
  double smooth_from_ = 0;
  std::array<double, series_terms> years_terms_{}, moment_terms_{};
  struct {
    double age = 0;
    Served lost;
  } last_;  // where one interval ends and the next begins
};

}  // namespace fleetprint::model
