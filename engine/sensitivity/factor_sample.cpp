#include "sensitivity/factor_sample.hpp"

#include <algorithm>

namespace fleetprint::sensitivity {

AscendingOrder::AscendingOrder(std::span<const double> unordered) : values(unordered.size()), trials(unordered.size()) {
  struct Entry {
    double value;
    std::uint32_t trial;
  };
  std::vector<Entry> entries(unordered.size());
  for (std::uint32_t trial = 0; trial < entries.size(); ++trial) entries[trial] = {unordered[trial], trial};
  std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
    return a.value < b.value || (a.value == b.value && a.trial < b.trial);
  });
  std::ranges::transform(entries, values.begin(), &Entry::value);
  std::ranges::transform(entries, trials.begin(), &Entry::trial);
}

std::vector<double> mean_ranks(std::span<const double> values) {
  const AscendingOrder order(values);
  std::vector<double> ranks(values.size());
  order.for_each_tie([&](std::size_t first, std::size_t last) {
    const double rank = static_cast<double>(first + 1 + last) / 2;
    for (std::size_t place = first; place < last; ++place) ranks[order.trials[place]] = rank;
  });
  return ranks;
}

}  // namespace fleetprint::sensitivity
