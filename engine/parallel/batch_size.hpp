#pragma once

#include <cstdint>

namespace fleetprint::parallel {

// How many items a worker gets at a time: so many that a batch takes about 0.15 s by what was measured, but no more
// than half of an even share of what is left, so that all workers end at about the same time, and no more than 8 times
// the largest batch yet, so that one lucky measurement does no harm. At least `least_items` while there are so many.
class BatchSize {
 public:
  BatchSize(int workers, std::uint64_t least_items);

  void measured(std::uint64_t items, double seconds);
  // In [1, remaining] for remaining > 0.
  std::uint64_t next(std::uint64_t remaining) const;
  // Whether a worker should have a batch waiting beside the one it evaluates. It saves the milliseconds that handing
  // out takes, but an item that takes seconds should rather wait for whoever is free first.
  bool is_short() const;

 private:
  std::uint64_t workers_;
  std::uint64_t least_items_;
  std::uint64_t largest_ = 0;    // items of the largest batch measured; 0 before the first
  double seconds_per_item_ = 0;  // recent ones weigh more
};

}  // namespace fleetprint::parallel
