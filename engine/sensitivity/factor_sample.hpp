#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fleetprint::sensitivity {

// What the trials of a run say: the values of the factors and those of a response, trial by trial. The response is
// finite in every trial; a caller leaves the others out.
struct FactorSample {
  std::vector<std::span<const double>> factors;  // [factor][trial]
  std::span<const double> response;              // [trial]

  std::size_t trials() const { return response.size(); }
};

// Values from the least to the greatest, and the trials that they are of; equal values by their trial.
struct AscendingOrder {
  std::vector<double> values;
  std::vector<std::uint32_t> trials;

  // Fewer than 2^32 finite values. Cost for a million: 0.1 us a value.
  explicit AscendingOrder(std::span<const double> unordered);

  // Calls visit(first, last) for every run of equal values: places first .. last - 1.
  template <class Visit>
  void for_each_tie(const Visit& visit) const {
    for (std::size_t first = 0; first < values.size();) {
      std::size_t last = first + 1;
      while (last < values.size() && values[last] == values[first]) ++last;
      visit(first, last);
      first = last;
    }
  }
};

// Ranks from 1 on [trial]; equal values share the mean of theirs.
std::vector<double> mean_ranks(std::span<const double> values);

}  // namespace fleetprint::sensitivity
