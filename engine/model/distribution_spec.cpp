#include "model/distribution_spec.hpp"

#include "base/contracts.hpp"

namespace fleetprint::model {

DistributionSpec::DistributionSpec(Law law, const Triple& triple)
    : law_(triple.is_degenerate() ? Law::fixed : law), triple_(triple) {
  EXPECT(triple.is_ordered());
}

double DistributionSpec::mean() const {
  if (law_ == Law::triangular) return (triple_.lower + triple_.typical + triple_.upper) / 3;
  return triple_.typical;
}

double DistributionSpec::variance() const {
  const double width = triple_.upper - triple_.lower;
  switch (law_) {
    case Law::fixed:
      return 0;
    case Law::uniform:
      return width * width / 12;
    case Law::triangular:
      // (a^2 + b^2 + c^2 - ab - ac - bc) / 18 with a = lower, b = upper, c = typical, free of cancellation.
      const double below = triple_.typical - triple_.lower;
      return (width * width - below * (triple_.upper - triple_.typical)) / 18;
  }
  return 0;
}

std::array<double, 7> triangular_central_moments(const Triple& triple) {
  const double mean = (triple.lower + triple.typical + triple.upper) / 3;
  // h_k over one, two, three variables in turn: h_k(x.., y) = sum over j of y^j h_{k-j}(x..), by Horner's rule.
  std::array<double, 7> h{1, 0, 0, 0, 0, 0, 0};
  for (const double point : {triple.lower - mean, triple.typical - mean, triple.upper - mean})
    for (std::size_t k = 1; k < h.size(); ++k) h[k] += point * h[k - 1];
  for (std::size_t k = 0; k < h.size(); ++k) h[k] /= static_cast<double>((k + 1) * (k + 2)) / 2;
  return h;
}

}  // namespace fleetprint::model
