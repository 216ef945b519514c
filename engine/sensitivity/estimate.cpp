#include "sensitivity/estimate.hpp"

#include <cmath>

#include "base/contracts.hpp"
#include "base/incomplete_beta.hpp"
#include "model/standard_normal.hpp"

namespace fleetprint::sensitivity {

double normal_reach(double confidence) { return -model::normal_quantile((1 - confidence) / 2); }

double student_reach(double confidence, double degrees_of_freedom) {
  EXPECT(confidence > 0 && confidence < 1 && degrees_of_freedom > 0);
  return base::student_t_exceeded(degrees_of_freedom, (1 - confidence) / 2);
}

namespace {

// [group][estimate], each from all groups but one.
std::vector<double> without_each(const GroupSums& groups, std::size_t estimates, const Statistic& statistic) {
  const std::vector<double> totals = groups.totals();
  std::vector<double> rest(groups.sums);
  std::vector<double> without(groups.groups() * estimates);
  for (std::size_t group = 0; group < groups.groups(); ++group) {
    const std::span<const double> left_out = groups.of(group);
    for (std::size_t sum = 0; sum < groups.sums; ++sum) rest[sum] = totals[sum] - left_out[sum];
    statistic(rest, std::span(without).subspan(group * estimates, estimates));
  }
  return without;
}

}  // namespace

std::vector<double> GroupSums::totals() const {
  std::vector<double> all(sums);
  for (std::size_t group = 0; group < groups(); ++group)
    for (std::size_t sum = 0; sum < sums; ++sum) all[sum] += of(group)[sum];
  return all;
}

std::vector<Estimate> jackknife_estimates(const GroupSums& groups, std::size_t estimates, const Statistic& statistic,
                                          double confidence) {
  EXPECT(confidence > 0 && confidence < 1);
  std::vector<double> values(estimates);
  statistic(groups.totals(), values);
  std::vector<Estimate> result(estimates);
  for (std::size_t i = 0; i < estimates; ++i) result[i].value = values[i];
  if (groups.groups() < 2) return result;

  const std::vector<double> without = without_each(groups, estimates, statistic);
  const auto n = static_cast<double>(groups.groups());
  const double t = student_reach(confidence, n - 1);
  for (std::size_t i = 0; i < estimates; ++i) {
    double mean = 0;
    for (std::size_t group = 0; group < groups.groups(); ++group) mean += without[group * estimates + i] / n;
    double square = 0;
    for (std::size_t group = 0; group < groups.groups(); ++group) {
      const double deviation = without[group * estimates + i] - mean;
      square += deviation * deviation;
    }
    const double half_width = t * std::sqrt((n - 1) / n * square);
    result[i].lower = values[i] - half_width;
    result[i].upper = values[i] + half_width;
  }
  return result;
}

}  // namespace fleetprint::sensitivity
