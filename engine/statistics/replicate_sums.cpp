#include "statistics/replicate_sums.hpp"

#include <algorithm>
#include <cmath>

#include "base/missing.hpp"

namespace fleetprint::statistics {

void ReplicateSums::Replicate::add(double value) {
  ++values;
  if (!std::isfinite(value)) return;
  ++existing;
  negative += value < 0 ? 1 : 0;
  const double term = value - lost;
  const double next = sum + term;
  lost = (next - sum) - term;
  sum = next;
}

void ReplicateSums::add(std::span<const double> values) {
  for (std::size_t done = 0; done < values.size();) {
    if (replicates_.empty() || replicates_.back().values == values_per_replicate_) replicates_.emplace_back();
    Replicate& last = replicates_.back();
    const auto count = std::min<std::uint64_t>(values_per_replicate_ - last.values, values.size() - done);
    for (const double value : values.subspan(done, count)) last.add(value);
    done += count;
  }
}

std::uint64_t ReplicateSums::whole_replicates() const {
  const bool is_last_whole = !replicates_.empty() && replicates_.back().values == values_per_replicate_;
  return replicates_.size() - (replicates_.empty() || is_last_whole ? 0 : 1);
}

template <class SumOf, class CountOf>
double ReplicateSums::error_of_ratio(const SumOf& sum_of, const CountOf& count_of) const {
  const std::span<const Replicate> whole(replicates_.data(), whole_replicates());
  double sum = 0;
  double count = 0;
  for (const Replicate& replicate : whole) {
    sum += sum_of(replicate);
    count += count_of(replicate);
  }
  if (whole.size() < 2 || count == 0) return base::missing;
  double square = 0;
  for (const Replicate& replicate : whole) {
    const double deviation = sum_of(replicate) - sum / count * count_of(replicate);
    square += deviation * deviation;
  }
  const auto n = static_cast<double>(whole.size());
  return base::or_missing(std::sqrt(n / (n - 1) * square) / count);
}

double ReplicateSums::mcse_of_mean() const {
  return error_of_ratio([](const Replicate& r) { return r.sum; },
                        [](const Replicate& r) { return static_cast<double>(r.existing); });
}

double ReplicateSums::mcse_of_negative() const {
  return error_of_ratio([](const Replicate& r) { return static_cast<double>(r.negative); },
                        [](const Replicate& r) { return static_cast<double>(r.values); });
}

ShareSpread ReplicateSums::spread_of_negative() const {
  std::vector<std::uint64_t> counts;
  std::vector<std::uint64_t> sizes;
  for (const Replicate& replicate : std::span(replicates_).first(whole_replicates())) {
    counts.push_back(replicate.negative);
    sizes.push_back(replicate.values);
  }
  return share_spread(counts, sizes);
}

}  // namespace fleetprint::statistics
