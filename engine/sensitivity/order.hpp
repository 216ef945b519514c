#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fleetprint::sensitivity {

// The trials from the least value to the greatest; equal values by their trial. Fewer than 2^32 values.
std::vector<std::uint32_t> ascending_order(std::span<const double> values);

// Ranks from 1 on; equal values share the mean of theirs.
std::vector<double> mean_ranks(std::span<const double> values);

// Calls visit(first, last) for every run of equal values: places first .. last - 1 of the ascending order.
template <class Visit>
void for_each_tie(std::span<const double> values, std::span<const std::uint32_t> order, const Visit& visit) {
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first + 1;
    while (last < order.size() && values[order[last]] == values[order[first]]) ++last;
    visit(first, last);
    first = last;
  }
}

}  // namespace fleetprint::sensitivity
