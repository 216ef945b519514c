// Prints a digest of what the device kernel gives for each vector width that this binary and processor have, one line a
// width. test_kernel_digest.py builds it with several compilers and for several processors and compares the lines.
#include <array>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <vector>

#include "kernels/device_kernel.hpp"
#include "kernels/trial_draws.hpp"

namespace {

namespace base = fleetprint::base;
using namespace fleetprint::kernels;

// FNV-1a, 64 bits (Fowler, Noll & Vo 1991).
class Digest {
 public:
  void add(std::uint64_t word) {
    for (int byte = 0; byte < 8; ++byte) value_ = (value_ ^ (word >> (8 * byte) & 0xFF)) * 0x100000001B3;
  }
  void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
  void add(const CentredSums& sums) {
    add(sums.sum);
    add(sums.square);
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325;
};

DeviceLaw law_of(std::uint32_t block_count) {
  std::vector<TriangularBlock> blocks;
  for (std::uint32_t i = 0; i < block_count; ++i) {
    const double lower = 0.125 * i;
    const double width = 0.25 + 0.5 * (i % 5);
    blocks.push_back({lower, lower + (i % 4) / 3.0 * width, lower + width, base::Stream{0x9E3779B9U * (i + 1)}});
  }
  return {blocks, 0.75};
}

void add_range(Digest& digest, const DeviceLaw& law, const DeviceRange& range, VectorWidth width) {
  DeviceSums sums(law.blocks().size());
  std::array<std::uint64_t, histogram_bins> histogram{};
  accumulate_devices(law, range, width, sums, histogram);
  for (const CentredSums& block : sums.blocks) digest.add(block);
  digest.add(sums.device);
  digest.add(sums.minimum);
  digest.add(sums.maximum);
  for (const std::uint64_t count : histogram) digest.add(count);
}

void add_trials(Digest& digest, VectorWidth width) {
  std::vector<double> values(5000);
  draw_uniforms(base::Seed{7}, base::Stream{9}, base::Trial{4096}, width, values);
  for (const double value : values) digest.add(value);
  to_triangular({0.1, 0.2, 0.5}, width, values);
  for (const double value : values) digest.add(value);
}

}  // namespace

int main() {
  for (const VectorWidth width : supported_widths()) {
    Digest digest;
    for (std::uint32_t blocks = 1; blocks <= 32; ++blocks) {
      const std::uint64_t count = 1 + 161 * blocks;  // up to 5153
      add_range(digest, law_of(blocks), {base::Seed{0x0123456789ABCDEF}, base::Trial{5}, base::Cohort{31}, 0, count},
                width);
    }
    const std::uint64_t word_1_wraps = std::uint64_t{1} << 34;
    add_range(digest, law_of(8), {base::Seed{7}, base::Trial{0}, base::Cohort{0}, word_1_wraps - 4096, 100'000}, width);
    add_trials(digest, width);
    std::printf("%s %016llx\n", std::string(to_string(width)).c_str(), static_cast<unsigned long long>(digest.value()));
  }
}
