#include "model/truncated_normal.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>

#include "model/standard_normal.hpp"

namespace fleetprint::model {
namespace {

double standardised(const TruncatedNormalLaw& law, double x) { return (x - law.mean) / law.standard_deviation; }

// P(from <= N <= to), from the tail in which the difference loses less.
double share_between(double from, double to) {
  return from > 0 ? normal_cdf(-from) - normal_cdf(-to) : normal_cdf(to) - normal_cdf(from);
}

// [from, to] in standard deviations without what is exp(-40) = 4e-18 times as dense as the densest point.
struct StandardRange {
  explicit StandardRange(const TruncatedNormalLaw& law)
      : from(standardised(law, law.lower)), to(standardised(law, law.upper)), densest(std::clamp(0.0, from, to)) {
    const double far = std::sqrt(densest * densest + 80);
    from = std::max(from, -far);
    to = std::min(to, far);
  }
  double from;
  double to;
  double densest;
};

// Integral of f(z) exp((densest^2 - z^2) / 2) over the range, on four panels of at most 5.5 standard deviations, where
// 30 points leave no error beside rounding.
template <class Function>
double integral(const StandardRange& range, const Function& f) {
  constexpr int panels = 4;
  const auto weighted = [&](double z) { return f(z) * std::exp((range.densest - z) * (range.densest + z) / 2); };
  double sum = 0;
  for (int i = 0; i < panels; ++i) {
    const double step = (range.to - range.from) / panels;
    const double from = range.from + i * step;
    sum += boost::math::quadrature::gauss<double, 30>::integrate(weighted, from, from + step);
  }
  return sum;
}

// Mean of the standardised law, as its distance from the range's start.
double standard_offset(const StandardRange& range) {
  const double total = integral(range, [](double) { return 1.0; });
  return integral(range, [&](double z) { return z - range.from; }) / total;
}

}  // namespace

double share_kept(const TruncatedNormalLaw& law) {
  return share_between(standardised(law, law.lower), standardised(law, law.upper));
}

double mean(const TruncatedNormalLaw& law) {
  const StandardRange range(law);
  const double from = std::max(law.lower, law.mean + law.standard_deviation * range.from);
  return from + law.standard_deviation * standard_offset(range);
}

double variance(const TruncatedNormalLaw& law) {
  const StandardRange range(law);
  const double centre = range.from + standard_offset(range);
  const double total = integral(range, [](double) { return 1.0; });
  const double squares = integral(range, [&](double z) { return (z - centre) * (z - centre); });
  return law.standard_deviation * law.standard_deviation * squares / total;
}

double quantile(const TruncatedNormalLaw& law, double probability) {
  if (probability == 0) return law.lower;
  if (probability == 1) return law.upper;
  const double share = share_kept(law);
  const double below = normal_cdf(standardised(law, law.lower)) + probability * share;
  const double above = normal_cdf(-standardised(law, law.upper)) + (1 - probability) * share;
  const double z = below < above ? normal_quantile(below) : -normal_quantile(above);
  return std::clamp(law.mean + law.standard_deviation * z, law.lower, law.upper);
}

double cdf(const TruncatedNormalLaw& law, double x) {
  return share_between(standardised(law, law.lower), standardised(law, x)) / share_kept(law);
}

}  // namespace fleetprint::model
