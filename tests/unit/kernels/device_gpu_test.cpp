#include "kernels/device_gpu.hpp"

#include <fmt/format.h>

#include <catch2/catch_test_macros.hpp>
#include <chrono>

#include "base/error.hpp"
#include "example_laws.hpp"

// What only a GPU can show: see also team_queue_test.cpp, which runs its arithmetic on the processor.
namespace fleetprint::kernels {
namespace {

constexpr std::uint64_t range_devices = std::uint64_t{1} << 20;

void skip_without_gpu() {
  if (!gpu_problem().empty()) SKIP("no GPU is used: " << gpu_problem());
}

std::vector<DeviceRange> ranges_of(std::uint64_t first, std::uint64_t devices) {
  std::vector<DeviceRange> ranges;
  for (std::uint64_t done = 0; done < devices; done += range_devices)
    ranges.push_back(example_range(first + done, std::min(range_devices, devices - done)));
  return ranges;
}

Accumulated accumulate_on_gpu(const DeviceLaw& law, const std::vector<DeviceRange>& ranges) {
  Accumulated result{DeviceSums(law.blocks().size())};
  const auto take = [&](std::size_t, const DeviceSums& sums) { result.sums.merge(sums); };
  accumulate_ranges_gpu(law, ranges, take, result.histogram);
  return result;
}

Accumulated accumulate_on_cpu(const DeviceLaw& law, const std::vector<DeviceRange>& ranges) {
  Accumulated result{DeviceSums(law.blocks().size())};
  for (const DeviceRange& range : ranges)
    accumulate_devices(law, range, widest_supported(), result.sums, result.histogram);
  return result;
}

}  // namespace

TEST_CASE("Without a GPU its use is refused with the reason") {
  if (gpu_problem().empty()) SKIP("there is a GPU: " << gpu_name());
  CHECK_THROWS_AS(make_gpu_queue(1), base::RunError);
  CHECK_THROWS_AS(gpu_name(), base::RunError);
  CHECK_THROWS_AS(count_wrong_roots_gpu(), base::RunError);
  if (!gpu_is_built()) CHECK(gpu_problem().find("FLEETPRINT_CUDA") != std::string::npos);
}

TEST_CASE("The GPU takes laws of up to 32 blocks") {
  CHECK(gpu_takes(example_law(0)));
  CHECK(gpu_takes(example_law(32)));
  CHECK_FALSE(gpu_takes(example_law(33)));
}

TEST_CASE("The GPU's square roots are correctly rounded for all words") {
  skip_without_gpu();
  CHECK(count_wrong_roots_gpu() == 0);
}

TEST_CASE("The GPU gives the processor's bits for any number of devices and blocks") {
  skip_without_gpu();
  for (const std::uint64_t devices : {1U, 1024U, 5000U, 1'048'576U, 5'000'000U}) {
    const auto ranges = ranges_of(0, devices);
    CHECK(accumulate_on_gpu(example_law(8), ranges) == accumulate_on_cpu(example_law(8), ranges));
  }
  for (std::uint32_t blocks = 0; blocks <= most_team_blocks; ++blocks) {
    INFO("blocks " << blocks);
    const auto ranges = ranges_of(0, 1'500'000);
    CHECK(accumulate_on_gpu(example_law(blocks), ranges) == accumulate_on_cpu(example_law(blocks), ranges));
  }
}

TEST_CASE("The GPU gives the processor's bits at the limits of the counter") {
  skip_without_gpu();
  const std::uint64_t word_1_wraps = std::uint64_t{1} << 34;
  for (const std::uint64_t first :
       {word_1_wraps - 3 * range_devices, word_1_wraps - range_devices / 2, device_limit - 4 * range_devices}) {
    const auto ranges = ranges_of(first, 4 * range_devices);
    CHECK(accumulate_on_gpu(example_law(3), ranges) == accumulate_on_cpu(example_law(3), ranges));
  }
}

TEST_CASE("A billion devices on the GPU are timed, and a part of them is the processor's") {
  skip_without_gpu();
  const DeviceLaw law = example_law(8);
  const auto ranges = ranges_of(0, 1'000'000'000);
  accumulate_on_gpu(law, ranges_of(0, range_devices));  // starts the GPU
  const auto start = std::chrono::steady_clock::now();
  const Accumulated drawn = accumulate_on_gpu(law, ranges);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  CHECK(drawn.sums.count == 1'000'000'000);
  const auto part = ranges_of(0, 50'000'000);
  CHECK(accumulate_on_gpu(law, part) == accumulate_on_cpu(law, part));
  fmt::print("{}: 1e9 devices of 8 blocks in {:.4f} s, {:.4f} ns a device\n", gpu_name(), seconds, seconds);
}

}  // namespace fleetprint::kernels
