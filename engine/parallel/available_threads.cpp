#include "parallel/available_threads.hpp"

#include <fmt/format.h>

#ifdef __linux__
#include <sched.h>
#endif

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string_view>
#include <thread>

#include "base/whole_number.hpp"

namespace fleetprint::parallel {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// A positive whole number, or 0. What is too large for the type is the largest.
std::uint64_t read_count(std::string_view text) {
  std::uint64_t count = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), count);
  if (end.ptr != text.data() + text.size()) return 0;
  return end.ec == std::errc::result_out_of_range ? UINT64_MAX : count;
}

std::optional<std::string> read_text(const std::string& path) {
  std::ifstream file(path);
  if (!file) return {};
  return std::string(std::istreambuf_iterator<char>(file), {});
}

#ifdef __linux__
// How many cores the affinity mask has, or 0. The mask has to be as large as the kernel's, which is not told.
int affinity_cores() {
  for (int most_cores = 1024; most_cores <= 1 << 20; most_cores *= 4) {
    const std::unique_ptr<cpu_set_t, void (*)(cpu_set_t*)> mask(CPU_ALLOC(most_cores),
                                                                [](cpu_set_t* set) { CPU_FREE(set); });
    const std::size_t bytes = CPU_ALLOC_SIZE(most_cores);
    if (mask && sched_getaffinity(0, bytes, mask.get()) == 0) return CPU_COUNT_S(bytes, mask.get());
  }
  return 0;
}
#else
int affinity_cores() { return 0; }
#endif

}  // namespace

AvailableThreads choose_threads(const ReadVariable& variable, int usable_cores, std::optional<double> quota_cores) {
  const double cores = quota_cores ? std::ceil(*quota_cores) : most_threads;
  const int quota = std::max(1, static_cast<int>(base::whole_within(cores, most_threads)));
  AvailableThreads available{{std::clamp(usable_cores, 1, quota)}, {}};
  const char* setting = variable("OMP_NUM_THREADS");
  if (setting == nullptr || trimmed(setting).empty()) return available;
  const std::string_view list = setting;
  const std::uint64_t wanted = read_count(trimmed(list.substr(0, list.find(','))));
  if (wanted == 0) {
    available.note = fmt::format("OMP_NUM_THREADS: '{}' is not a number of threads and is ignored. Threads used: {}.",
                                 setting, available.threads.count);
    return available;
  }
  available.threads.count = static_cast<int>(std::min(wanted, std::uint64_t{most_threads}));
  if (wanted > most_threads)
    available.note =
        fmt::format("OMP_NUM_THREADS: '{}' is more than the most threads that a run may have. Threads used: {}.",
                    setting, most_threads);
  return available;
}

int usable_cores() {
  const int affinity = affinity_cores();
  return affinity > 0 ? affinity : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

AvailableThreads available_threads() {
  return choose_threads([](const char* name) { return std::getenv(name); }, usable_cores(), cpu_quota_cores(read_text));
}

}  // namespace fleetprint::parallel
