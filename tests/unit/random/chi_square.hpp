#pragma once

#include <cmath>

namespace fleetprint::testing {

// Pearson's chi-square of counts against what is expected of them, neighbours being joined until a cell expects 100.
class ChiSquare {
 public:
  void add(double observed, double expected, bool is_last) {
    observed_ += observed;
    expected_ += expected;
    if (expected_ < 100 && !is_last) return;
    if (is_last && expected_ < 100) {  // goes to the cell before
      value_ -= term(last_observed_, last_expected_);
      value_ += term(last_observed_ + observed_, last_expected_ + expected_);
      return;
    }
    value_ += term(observed_, expected_);
    ++cells_;
    last_observed_ = observed_;
    last_expected_ = expected_;
    observed_ = expected_ = 0;
  }

  int cells() const { return cells_; }
  // Wilson and Hilferty (1931): the cube root of chi^2 / df is normal with mean 1 - 2 / (9 df) and variance 2 / (9 df).
  double normal_score() const {
    const double df = cells_ - 1;
    return (std::cbrt(value_ / df) - (1 - 2 / (9 * df))) / std::sqrt(2 / (9 * df));
  }

 private:
  static double term(double observed, double expected) {
    return expected > 0 ? (observed - expected) * (observed - expected) / expected : 0;
  }

  double value_ = 0;
  int cells_ = 0;
  double observed_ = 0;
  double expected_ = 0;
  double last_observed_ = 0;
  double last_expected_ = 0;
};

}  // namespace fleetprint::testing
