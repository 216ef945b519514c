#include "model/law_parameters.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/elementary.hpp"
#include "model/standard_normal.hpp"

namespace fleetprint::model {
namespace {

// Positive points of Gauss-Legendre quadrature on [-1, 1] (Abramowitz & Stegun 1964, table 25.4).
constexpr std::array gauss_places = {0.07652652113349734, 0.22778585114164507, 0.37370608871541955, 0.5108670019508271,
                                     0.636053680726515,   0.7463319064601508,  0.8391169718222188,  0.912234428251326,
                                     0.9639719272779138,  0.9931285991850949};
constexpr std::array gauss_weights = {
    0.15275338713072584, 0.14917298647260374, 0.14209610931838204, 0.13168863844917664, 0.11819453196151841,
    0.10193011981724044, 0.08327674157670475, 0.06267204833410907, 0.04060142980038694, 0.017614007139152118};

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

// Integral of f(z) exp((densest^2 - z^2) / 2) over the range, on eight panels of at most 2.75 standard deviations,
// where 20 points leave no error beside rounding.
template <class Function>
double integral(const StandardRange& range, const Function& f) {
  constexpr int panels = 8;
  const auto weighted = [&](double z) { return f(z) * base::exp((range.densest - z) * (range.densest + z) / 2); };
  double sum = 0;
  for (int i = 0; i < panels; ++i) {
    const double step = (range.to - range.from) / panels;
    const double from = range.from + i * step;
    for (std::size_t point = 0; point < gauss_places.size(); ++point)
      sum += gauss_weights[point] * step / 2 *
             (weighted(from + step * (0.5 - gauss_places[point] / 2)) +
              weighted(from + step * (0.5 + gauss_places[point] / 2)));
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

double mean(const ConstantLaw& law) { return law.value; }
double mean(const UniformLaw& law) { return law.lower + (law.upper - law.lower) / 2; }
double mean(const TriangularLaw& law) { return (law.triple.lower + law.triple.typical + law.triple.upper) / 3; }
double mean(const BetaLaw& law) { return law.lower + (law.upper - law.lower) * law.alpha / (law.alpha + law.beta); }
double mean(const NormalLaw& law) { return law.mean; }
// E exp(sigma N) = exp(sigma^2 / 2).
double mean(const LognormalLaw& law) { return law.median + law.scale * base::expm1(law.sigma * law.sigma / 2); }
double mean(const DiscreteLaw& law) {
  double sum = 0;
  for (std::size_t i = 0; i < law.values.size(); ++i) sum += law.probabilities[i] * law.values[i];
  return sum;
}

double variance(const ConstantLaw&) { return 0; }

double variance(const UniformLaw& law) { return (law.upper - law.lower) * (law.upper - law.lower) / 12; }

// (a^2 + b^2 + c^2 - ab - ac - bc) / 18 with a = lower, b = upper, c = typical, free of cancellation.
double variance(const TriangularLaw& law) {
  const double width = law.triple.upper - law.triple.lower;
  const double below = law.triple.typical - law.triple.lower;
  return (width * width - below * (law.triple.upper - law.triple.typical)) / 18;
}

// width^2 alpha beta / ((alpha + beta)^2 (alpha + beta + 1)).
double variance(const BetaLaw& law) {
  const double sum = law.alpha + law.beta;
  const double width = law.upper - law.lower;
  return width * width * (law.alpha / sum) * (law.beta / sum) / (sum + 1);
}

double variance(const NormalLaw& law) { return law.standard_deviation * law.standard_deviation; }

// scale^2 exp(sigma^2) (exp(sigma^2) - 1).
double variance(const LognormalLaw& law) {
  const double square = law.sigma * law.sigma;
  return law.scale * law.scale * base::exp(square) * base::expm1(square);
}

double variance(const DiscreteLaw& law) {
  const double centre = mean(law);
  double sum = 0;
  for (std::size_t i = 0; i < law.values.size(); ++i)
    sum += law.probabilities[i] * (law.values[i] - centre) * (law.values[i] - centre);
  return sum;
}

double lognormal_value(const LognormalLaw& law, double z) {
  const double factor = base::exp(law.sigma * z);
  return factor < 0.5 ? law.origin() + law.scale * factor : law.median + law.scale * base::expm1(law.sigma * z);
}

double lognormal_score(const LognormalLaw& law, double x) {
  const double factor = (x - law.origin()) / law.scale;
  return (factor < 0.5 ? base::log(factor) : base::log1p((x - law.median) / law.scale)) / law.sigma;
}

}  // namespace fleetprint::model
