#include "sensitivity/pawn.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/contracts.hpp"
#include "base/whole_number.hpp"
#include "sensitivity/distances.hpp"

namespace fleetprint::sensitivity {
namespace {

constexpr base::Stream pawn_stream{0x7061776Eu};
constexpr base::Stream dummy_stream{0x64756D6Du};
constexpr std::size_t pawn_cells = 128;
constexpr std::size_t trials_to_permute = 4096;

double median_of(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

struct Intervals {
  std::vector<std::uint32_t> of_trial;
  std::vector<std::uint32_t> sizes;  // none empty
};

Intervals split_by_value(std::span<const double> factor, std::uint32_t most) {
  const AscendingOrder order(factor);
  Intervals split{std::vector<std::uint32_t>(factor.size()), {}};
  std::uint64_t current = most;  // none yet
  order.for_each_tie([&](std::size_t first, std::size_t last) {
    const std::uint64_t interval = (first + last) * std::uint64_t{most} / (2 * factor.size());
    if (split.sizes.empty() || interval != current) split.sizes.push_back(0);
    current = interval;
    split.sizes.back() += static_cast<std::uint32_t>(last - first);
    const auto number = static_cast<std::uint32_t>(split.sizes.size() - 1);
    for (std::size_t place = first; place < last; ++place) split.of_trial[order.trials[place]] = number;
  });
  return split;
}

// The response in ascending order, and its cells; tied values are in one cell.
struct OrderedResponse {
  AscendingOrder order;
  std::vector<std::size_t> tie_ends;  // places
  std::vector<std::uint32_t> cell_of_place;
  std::size_t cells = 0;

  explicit OrderedResponse(std::span<const double> response) : order(response) {
    const std::size_t least_in_cell = (response.size() + pawn_cells - 1) / pawn_cells;
    cell_of_place.resize(response.size());
    std::size_t cell_first = 0;
    order.for_each_tie([&](std::size_t first, std::size_t last) {
      tie_ends.push_back(last);
      for (std::size_t place = first; place < last; ++place) cell_of_place[place] = static_cast<std::uint32_t>(cells);
      if (last - cell_first < least_in_cell && last < response.size()) return;
      ++cells;
      cell_first = last;
    });
  }
};

// The median over the intervals of the distances between their cells and those of all.
class MedianOfCells {
 public:
  MedianOfCells(std::size_t intervals, std::size_t cells) : cells_(cells), distances_(intervals), total_(cells) {}

  double operator()(std::span<const double> weights) {  // [interval][cell]
    std::ranges::fill(total_, 0.0);
    for (std::size_t i = 0; i < weights.size(); ++i) total_[i % cells_] += weights[i];
    for (std::size_t k = 0; k < distances_.size(); ++k)
      distances_[k] = distance_of_cells(weights.subspan(k * cells_, cells_), total_);
    return median_of(distances_);
  }

 private:
  std::size_t cells_;
  std::vector<double> distances_;
  std::vector<double> total_;
};

Estimate estimate_median(double median, const OrderedResponse& response, const Intervals& split, base::Stream stream,
                         const Resampling& resampling) {
  std::vector<std::uint32_t> counts(split.sizes.size() * response.cells);  // [interval][cell]
  for (std::size_t place = 0; place < response.order.trials.size(); ++place)
    ++counts[split.of_trial[response.order.trials[place]] * response.cells + response.cell_of_place[place]];
  MedianOfCells median_of_cells(split.sizes.size(), response.cells);
  std::vector<double> weights(counts.begin(), counts.end());
  const double reference = median_of_cells(weights);
  std::vector<double> resampled(resampling.resamples);
  for (std::uint32_t r = 0; r < resampling.resamples; ++r) {
    draw_weights(counts, PhiloxNumbers(resampling.seed, stream, base::Trial{r}), weights);
    resampled[r] = median_of_cells(weights);
  }
  return basic_interval(median, reference, std::move(resampled), resampling.confidence);
}

struct Dummy {
  double median = 0;
  double maximum = 0;
};

double quantile_of(std::vector<double> values, double level) {
  std::ranges::sort(values);
  const double rank = std::ceil(level * static_cast<double>(values.size()));
  return values[base::whole_within(std::max(rank, 1.0), values.size()) - 1];
}

// Trials among intervals of these sizes at random, as if the factor had nothing to do with the response.
Dummy dummy_of(std::span<const std::uint32_t> sizes, std::span<const double> response, const Resampling& resampling) {
  const std::size_t trials = std::min(response.size(), trials_to_permute);
  const OrderedResponse ordered(response.first(trials));
  std::vector<std::uint32_t> labels;  // [place]
  std::uint64_t trials_so_far = 0;
  for (std::uint32_t k = 0; k < sizes.size(); ++k) {
    trials_so_far += sizes[k];
    labels.resize(trials_so_far * trials / response.size(), k);
  }
  std::vector<double> medians(resampling.resamples);
  std::vector<double> maxima(resampling.resamples);
  for (std::uint32_t r = 0; r < resampling.resamples; ++r) {
    const PhiloxNumbers numbers(resampling.seed, dummy_stream, base::Trial{r});
    for (auto left = static_cast<std::uint32_t>(trials); left > 1; --left)  // Fisher & Yates
      std::swap(labels[left - 1], labels[numbers.below(left, left)]);
    const std::vector<double> distances = interval_distances(labels, ordered.tie_ends, sizes.size());
    medians[r] = median_of(distances);
    maxima[r] = std::ranges::max(distances);
  }
  const double scale = std::sqrt(static_cast<double>(trials) / static_cast<double>(response.size()));
  return {scale * quantile_of(std::move(medians), resampling.confidence),
          scale * quantile_of(std::move(maxima), resampling.confidence)};
}

PawnIndices::Factor index_of(const OrderedResponse& response, const Intervals& split, std::uint32_t number,
                             const Resampling& resampling) {
  std::vector<std::uint32_t> interval_of_place(response.order.trials.size());
  std::ranges::transform(response.order.trials, interval_of_place.begin(),
                         [&](std::uint32_t trial) { return split.of_trial[trial]; });
  const std::vector<double> distances = interval_distances(interval_of_place, response.tie_ends, split.sizes.size());
  const base::Stream stream{pawn_stream.value + number};
  PawnIndices::Factor index;
  index.median = estimate_median(median_of(distances), response, split, stream, resampling);
  index.maximum = std::ranges::max(distances);
  return index;
}

}  // namespace

PawnIndices pawn_indices(const FactorSample& sample, std::uint32_t intervals, const Resampling& resampling) {
  EXPECT(intervals >= 2);
  EXPECT(resampling.resamples > 0 && resampling.confidence > 0 && resampling.confidence < 1);
  const OrderedResponse response(sample.response);
  std::map<std::vector<std::uint32_t>, Dummy> dummies;  // by the sizes of intervals
  PawnIndices indices;
  for (std::uint32_t number = 0; number < sample.factors.size(); ++number) {
    const Intervals split = split_by_value(sample.factors[number], intervals);
    PawnIndices::Factor index;
    if (split.sizes.size() > 1) {
      index = index_of(response, split, number, resampling);
      const auto [dummy, is_new] = dummies.try_emplace(split.sizes);
      if (is_new) dummy->second = dummy_of(split.sizes, sample.response, resampling);
      index.dummy_median = dummy->second.median;
      index.dummy_maximum = dummy->second.maximum;
    }
    index.intervals = static_cast<std::uint32_t>(split.sizes.size());
    indices.factors.push_back(index);
  }
  return indices;
}

}  // namespace fleetprint::sensitivity
