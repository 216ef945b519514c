#pragma once

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

}  // namespace fleetprint::model
