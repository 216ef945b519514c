#pragma once

#include <span>

#include "model/growth.hpp"
#include "model/least_squares.hpp"

namespace fleetprint::model {

// A growth law fitted to a series: linear on the values, or exponential on their natural logarithms, whose slope is
// ln(1 + g).
struct GrowthFit {
  GrowthKind kind = GrowthKind::linear;  // or exponential
  double from_year = 0;
  double to_year = 0;
  LineFit line;  // of the values, or of their logarithms

  bool operator==(const GrowthFit&) const = default;
};

// At least two points; for the exponential law values above 0.
GrowthFit fit_growth(GrowthKind kind, std::span<const YearValue> points);

// The curve through a level and a slope of the fit's line: its estimates, or a draw of them.
GrowthCurve curve_of(const GrowthFit& fit, double level, double slope);

}  // namespace fleetprint::model
