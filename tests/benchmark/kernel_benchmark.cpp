// Ratio of the kernel's widths to Boost.Random on the same work, one core: 8 triangular draws a device, sum and sum of
// squares of each block and of the device, extrema, histogram of 2048 bins. Candidates take turns in every round, so
// that a drift of the machine meets them all; the table holds medians.
#include <algorithm>
#include <array>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/triangle_distribution.hpp>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "kernels/device_kernel.hpp"

namespace {

namespace base = fleetprint::base;
using fleetprint::kernels::accumulate_devices;
using fleetprint::kernels::DeviceLaw;
using fleetprint::kernels::DeviceSums;
using fleetprint::kernels::histogram_bins;
using fleetprint::kernels::TriangularBlock;
using fleetprint::kernels::VectorWidth;

constexpr int rounds = 15;
constexpr double seconds_per_sample = 0.05;
constexpr std::uint64_t chunk_devices = 1U << 14;
using Histogram = std::array<std::uint64_t, histogram_bins>;

// Eight blocks of the size of a microcontroller system's, kg CO2e.
DeviceLaw example_law() {
  const std::vector<TriangularBlock> blocks = {
      {0.10, 0.20, 0.30, base::Stream{1}}, {0.05, 0.39, 0.80, base::Stream{2}}, {0.20, 0.50, 1.10, base::Stream{3}},
      {0.01, 0.02, 0.06, base::Stream{4}}, {0.30, 0.35, 0.90, base::Stream{5}}, {0.15, 0.60, 0.70, base::Stream{6}},
      {0.02, 0.08, 0.20, base::Stream{7}}, {0.40, 1.20, 2.50, base::Stream{8}}};
  return DeviceLaw(blocks, 0.05);
}

// The work of accumulate_devices written with Boost.Random, in double precision.
class BoostCandidate {
 public:
  explicit BoostCandidate(const DeviceLaw& law) : law_(law), sums_(law.blocks().size()) {
    for (const TriangularBlock& b : law.blocks()) distributions_.emplace_back(b.lower, b.typical, b.upper);
  }

  void operator()() {
    const double bins_per_kg = static_cast<double>(histogram_bins) / (law_.upper() - law_.lower());
    for (std::uint64_t device = 0; device < chunk_devices; ++device) {
      double total = law_.constant();
      for (std::size_t block = 0; block < distributions_.size(); ++block) {
        const double x = distributions_[block](generator_);
        sums_.blocks[block].sum += x;
        sums_.blocks[block].square += x * x;
        total += x;
      }
      sums_.device.sum += total;
      sums_.device.square += total * total;
      sums_.minimum = std::min(sums_.minimum, total);
      sums_.maximum = std::max(sums_.maximum, total);
      const auto bin = static_cast<std::size_t>((total - law_.lower()) * bins_per_kg);
      ++histogram_[std::min(bin, histogram_bins - 1)];
    }
    sums_.count += chunk_devices;
  }

 private:
  const DeviceLaw& law_;
  boost::random::mt19937 generator_{42};
  std::vector<boost::random::triangle_distribution<double>> distributions_;
  DeviceSums sums_;
  Histogram histogram_{};
};

class KernelCandidate {
 public:
  KernelCandidate(const DeviceLaw& law, VectorWidth width) : law_(law), width_(width), sums_(law.blocks().size()) {}

  void operator()() {
    const fleetprint::kernels::DeviceRange range{base::Seed{42}, base::Trial{0}, base::Cohort{0}, first_,
                                                 chunk_devices};
    accumulate_devices(law_, range, width_, sums_, histogram_);
    first_ += chunk_devices;
  }

 private:
  const DeviceLaw& law_;
  VectorWidth width_;
  std::uint64_t first_ = 0;
  DeviceSums sums_;
  Histogram histogram_{};
};

struct Candidate {
  std::string name;
  std::function<void()> draw_chunk;
  std::vector<double> draws_per_second;
};

double measure(const Candidate& candidate, double draws_per_chunk) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  double draws = 0.0;
  double seconds = 0.0;
  while (seconds < seconds_per_sample) {
    candidate.draw_chunk();
    draws += draws_per_chunk;
    seconds = std::chrono::duration<double>(Clock::now() - start).count();
  }
  return draws / seconds;
}

double median(std::vector<double> values) {
  std::ranges::nth_element(values, values.begin() + rounds / 2);
  return values[rounds / 2];
}

}  // namespace

int main() {
  const DeviceLaw law = example_law();
  const double draws_per_chunk = static_cast<double>(chunk_devices * law.blocks().size());
  std::vector<Candidate> candidates{{"Boost.Random", BoostCandidate(law), {}}};
  for (const VectorWidth width : fleetprint::kernels::supported_widths()) {
    candidates.push_back({std::string(to_string(width)), KernelCandidate(law, width), {}});
  }
  for (int round = 0; round < rounds; ++round) {
    for (Candidate& candidate : candidates) candidate.draws_per_second.push_back(measure(candidate, draws_per_chunk));
  }
  const double peer = median(candidates.front().draws_per_second);
  std::printf("%-14s %10s %14s %8s\n", "candidate", "draws/s", "ns per device", "ratio");
  for (const Candidate& candidate : candidates) {
    const double rate = median(candidate.draws_per_second);
    const double ns_per_device = 1e9 * static_cast<double>(law.blocks().size()) / rate;
    std::printf("%-14s %10.3g %14.2f %8.1f\n", candidate.name.c_str(), rate, ns_per_device, rate / peer);
  }
}
