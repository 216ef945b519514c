#include "sensitivity/ranked_sample.hpp"

#include <cmath>

#include "base/missing.hpp"
#include "sensitivity/order.hpp"

namespace fleetprint::sensitivity {
namespace {

std::vector<std::vector<double>> ranks_of(const FactorSample& sample, std::size_t first, std::size_t trials) {
  std::vector<std::vector<double>> columns;
  for (const std::span<const double> factor : sample.factors)
    columns.push_back(mean_ranks(factor.subspan(first, trials)));
  columns.push_back(mean_ranks(sample.response.subspan(first, trials)));
  return columns;
}

}  // namespace

RankedSample::RankedSample(const FactorSample& sample, std::size_t first_trial, std::size_t trials)
    : values_(ranks_of(sample, first_trial, trials)),
      ranks_{{values_.begin(), values_.end() - 1}, values_.back()},
      regression_(ranks_) {}

double RankedSample::partial_correlation(Eigen::Index factor) const {
  constexpr double rounding = 1e-20;
  const double coefficient = regression_.coefficients()[factor];
  const double left = regression_.unexplained() * regression_.inverse()(factor, factor);
  const double square = coefficient * coefficient + left;
  return square > rounding ? coefficient / std::sqrt(square) : base::missing;
}

}  // namespace fleetprint::sensitivity
