#include "sampling/cornish_fisher.hpp"

namespace fleetprint::sampling {
namespace {

constexpr double least_variance = 1e-100;  // below it counts as none: its powers are no numbers

}  // namespace

// In Hermite polynomials He_k, with g_k = kappa_k / kappa_2^(k/2):
//   P1 = g3/6 He2
//   P2 = g4/24 He3 - g3^2/36 (2 He3 + He1)
//   P3 = g5/120 He4 - g3 g4/24 (He4 + He2) + g3^3/324 (12 He4 + 19 He2)
//   P4 = g6/720 He5 - g4^2/384 (3 He5 + 6 He3 + 2 He1) - g3 g5/180 (2 He5 + 3 He3)
//        + g3^2 g4/288 (14 He5 + 37 He3 + 8 He1) - g3^4/7776 (252 He5 + 832 He3 + 227 He1)
SumOfDevices::SumOfDevices(const Cumulants& k) {
  if (!(k[1] > least_variance)) return;
  standard_deviation_ = std::sqrt(k[1]);
  const double per_variance = 1 / k[1];
  const double g3 = k[2] * per_variance / standard_deviation_;
  const double g4 = k[3] * per_variance * per_variance;
  const double g5 = k[4] * per_variance * per_variance / standard_deviation_;
  const double g6 = k[5] * per_variance * per_variance * per_variance;

  // Weights of the Hermite polynomials, named by order and index.
  const double h12 = g3 / 6;
  const double h21 = -g3 * g3 / 36;
  const double h23 = g4 / 24 - g3 * g3 / 18;
  const double h32 = -g3 * g4 / 24 + g3 * g3 * g3 * 19 / 324;
  const double h34 = g5 / 120 - g3 * g4 / 24 + g3 * g3 * g3 / 27;
  const double square = g3 * g3;
  const double h41 = -g4 * g4 / 192 + square * g4 / 36 - square * square * 227 / 7776;
  const double h43 = -g4 * g4 / 64 - g3 * g5 / 60 + square * g4 * 37 / 288 - square * square * 26 / 243;
  const double h45 = g6 / 720 - g4 * g4 / 128 - g3 * g5 / 90 + square * g4 * 7 / 144 - square * square * 7 / 216;

  // He2 = x^2 - 1, He3 = x^3 - 3 x, He4 = x^4 - 6 x^2 + 3, He5 = x^5 - 10 x^3 + 15 x.
  p1_ = {-h12, h12};
  p2_ = {h21 - 3 * h23, h23};
  p3_ = {3 * h34 - h32, h32 - 6 * h34, h34};
  p4_ = {h41 - 3 * h43 + 15 * h45, h43 - 10 * h45, h45};
}

}  // namespace fleetprint::sampling
