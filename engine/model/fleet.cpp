#include "model/fleet.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/contracts.hpp"
#include "base/whole_number.hpp"

namespace fleetprint::model {

std::vector<std::uint64_t> Fleet::devices_by_profile() const {
  double share_sum = 0;
  for (const DeviceProfile& profile : profiles) share_sum += profile.share;
  std::vector<std::uint64_t> counts;
  std::vector<double> remainders;
  std::vector<std::size_t> order;  // of profiles with a share
  std::uint64_t assigned = 0;
  for (const DeviceProfile& profile : profiles) {
    const double exact = profile.share / share_sum * static_cast<double>(devices);
    if (profile.share > 0) order.push_back(counts.size());
    counts.push_back(base::whole_within(exact, devices - assigned));
    remainders.push_back(exact - std::floor(exact));
    assigned += counts.back();
  }
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return remainders[a] > remainders[b]; });
  for (std::size_t i = 0; assigned < devices && !order.empty(); ++i, ++assigned) ++counts[order[i % order.size()]];
  ENSURE(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}) == devices);
  return counts;
}

Triple Fleet::total() const {
  const std::vector<std::uint64_t> counts = devices_by_profile();
  Triple sum;
  for (std::size_t p = 0; p < profiles.size(); ++p) {
    const double n = static_cast<double>(counts[p]);
    const Triple one = profiles[p].total();
    sum += {n * one.lower, n * one.typical, n * one.upper};
  }
  return sum;
}

double Fleet::mean() const {
  const std::vector<std::uint64_t> counts = devices_by_profile();
  double sum = 0;
  for (std::size_t p = 0; p < profiles.size(); ++p) sum += static_cast<double>(counts[p]) * profiles[p].mean();
  return sum;
}

}  // namespace fleetprint::model
