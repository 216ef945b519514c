#include "parallel/batch_size.hpp"

#include <algorithm>

#include "base/contracts.hpp"
#include "base/whole_number.hpp"

namespace fleetprint::parallel {
namespace {

constexpr double batch_seconds = 0.15;
constexpr double least_seconds_per_item = 1e-9;  // what a clock too coarse for one batch may say
constexpr std::uint64_t most_growth = 8;

}  // namespace

BatchSize::BatchSize(int workers, std::uint64_t least_items)
    : workers_(static_cast<std::uint64_t>(workers)), least_items_(least_items) {
  EXPECT(workers >= 1);
  EXPECT(least_items >= 1);
}

void BatchSize::measured(std::uint64_t items, double seconds) {
  EXPECT(items >= 1);
  const double each = std::max(seconds / static_cast<double>(items), least_seconds_per_item);
  seconds_per_item_ = largest_ == 0 ? each : (seconds_per_item_ + each) / 2;
  largest_ = std::max(largest_, items);
}

std::uint64_t BatchSize::next(std::uint64_t remaining) const {
  std::uint64_t items = least_items_;
  if (largest_ > 0) {
    const std::uint64_t in_time = base::whole_within(batch_seconds / seconds_per_item_, remaining);
    items = std::max(items, std::min({in_time, most_growth * largest_, remaining / (2 * workers_)}));
  }
  return std::min(items, remaining);
}

bool BatchSize::is_short() const {
  return largest_ > 0 && seconds_per_item_ * static_cast<double>(least_items_) <= 2 * batch_seconds;
}

}  // namespace fleetprint::parallel
