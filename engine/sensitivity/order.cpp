#include "sensitivity/order.hpp"

#include <algorithm>

namespace fleetprint::sensitivity {

std::vector<std::uint32_t> ascending_order(std::span<const double> values) {
  struct Entry {
    double value;
    std::uint32_t trial;
  };
  std::vector<Entry> entries(values.size());
  for (std::uint32_t trial = 0; trial < entries.size(); ++trial) entries[trial] = {values[trial], trial};
  std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
    return a.value < b.value || (a.value == b.value && a.trial < b.trial);
  });
  std::vector<std::uint32_t> order(values.size());
  std::ranges::transform(entries, order.begin(), &Entry::trial);
  return order;
}

std::vector<double> mean_ranks(std::span<const double> values) {
  const std::vector<std::uint32_t> order = ascending_order(values);
  std::vector<double> ranks(values.size());
  for_each_tie(values, order, [&](std::size_t first, std::size_t last) {
    const double rank = static_cast<double>(first + 1 + last) / 2;
    for (std::size_t place = first; place < last; ++place) ranks[order[place]] = rank;
  });
  return ranks;
}

}  // namespace fleetprint::sensitivity
