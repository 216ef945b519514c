#include "parallel/available_threads.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string_view>
#include <thread>
#include <vector>

#include "base/whole_number.hpp"

#ifdef __linux__
#include <sched.h>
#endif

#ifdef __linux__
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>
#endif

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

namespace {

struct Hierarchy {
  bool is_version_2 = false;
  std::string root;   // the group that is mounted
  std::string mount;  // where
};

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream{std::string(text)};
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

bool contains(const std::vector<std::string>& parts, std::string_view part) {
  return std::find(parts.begin(), parts.end(), part) != parts.end();
}

// Spaces and the like in paths are written as \040.
std::string without_escapes(std::string_view path) {
  std::string plain;
  for (std::size_t i = 0; i < path.size(); ++i) {
    int code = 0;
    const bool is_escape =
        path[i] == '\\' && i + 3 < path.size() &&
        std::from_chars(path.data() + i + 1, path.data() + i + 4, code, 8).ptr == path.data() + i + 4;
    plain += is_escape ? static_cast<char>(code) : path[i];
    if (is_escape) i += 3;
  }
  return plain;
}

// A line of mountinfo: number, parent, device, root, mount point, options, optional fields, "-", type, source, options.
std::optional<Hierarchy> read_mount(const std::string& line) {
  const std::vector<std::string> fields = split(line, ' ');
  const auto dash = std::find(fields.begin(), fields.end(), "-");
  if (dash - fields.begin() < 6 || fields.end() - dash < 4) return {};
  const std::string& type = dash[1];
  if (type != "cgroup2" && !(type == "cgroup" && contains(split(dash[3], ','), "cpu"))) return {};
  return Hierarchy{type == "cgroup2", without_escapes(fields[3]), without_escapes(fields[4])};
}

// The process's group in a hierarchy, from the lines "number:controllers:path" of /proc/self/cgroup.
std::optional<std::string> group_of(const Hierarchy& hierarchy, const std::string& groups) {
  for (const std::string& line : split(groups, '\n')) {
    const std::size_t first = line.find(':'), second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    const bool is_it = hierarchy.is_version_2 ? controllers.empty() : contains(split(controllers, ','), "cpu");
    if (is_it) return line.substr(second + 1);
  }
  return {};
}

// The folder of the group, and those it lies in, as far as they are mounted. A group that is not beneath what is
// mounted is seen from another namespace: then the mount itself is the nearest that can be read.
std::vector<std::string> folders(const Hierarchy& hierarchy, std::string group) {
  const std::string root = hierarchy.root == "/" ? "" : hierarchy.root;
  const bool is_beneath = group.starts_with(root) && (group.size() == root.size() || group[root.size()] == '/');
  std::string path = is_beneath && group.find("/..") == std::string::npos ? group.substr(root.size()) : "";
  if (path == "/") path.clear();
  std::vector<std::string> all;
  for (; !path.empty(); path.erase(path.rfind('/'))) all.push_back(hierarchy.mount + path);
  all.push_back(hierarchy.mount);
  return all;
}

std::optional<double> read_number(std::string_view text) {
  double value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_quota = end.ec == std::errc() && std::isfinite(value) && value > 0;  // not "max", -1, "inf"
  return is_quota ? std::optional(value) : std::nullopt;
}

std::optional<double> quota_of(const Hierarchy& hierarchy, const std::string& folder, const ReadText& read) {
  const auto number_in = [&](const char* file) { return read_number(read(folder + file).value_or("")); };
  std::optional<double> quota, period;
  if (hierarchy.is_version_2) {
    const std::string text = read(folder + "/cpu.max").value_or("");
    quota = read_number(text);
    period = read_number(text.substr(std::min(text.find(' '), text.size() - 1) + 1));
  } else {
    quota = number_in("/cpu.cfs_quota_us");
    period = number_in("/cpu.cfs_period_us");
  }
  return quota && period ? std::optional(*quota / *period) : std::nullopt;
}

}  // namespace

std::optional<double> cpu_quota_cores(const ReadText& read) {
  const std::string groups = read("/proc/self/cgroup").value_or("");
  std::optional<double> least;
  for (const std::string& line : split(read("/proc/self/mountinfo").value_or(""), '\n')) {
    const auto hierarchy = read_mount(line);
    const auto group = hierarchy ? group_of(*hierarchy, groups) : std::nullopt;
    if (!group) continue;
    for (const std::string& folder : folders(*hierarchy, *group)) {
      const auto quota = quota_of(*hierarchy, folder, read);
      if (quota && (!least || *quota < *least)) least = quota;
    }
  }
  return least;
}

void sleep_while_waiting() {
#ifdef __linux__
  if (std::getenv("OMP_WAIT_POLICY") != nullptr || std::getenv("GOMP_SPINCOUNT") != nullptr) return;
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::string words(std::istreambuf_iterator<char>(file), {});  // each ends with NUL
  if (words.empty() || setenv("OMP_WAIT_POLICY", "passive", 0) != 0) return;
  std::vector<char*> arguments;
  for (std::size_t begin = 0; begin < words.size(); begin = words.find('\0', begin) + 1) {
    arguments.push_back(words.data() + begin);
    if (words.find('\0', begin) == std::string::npos) return;
  }
  arguments.push_back(nullptr);
  // By its path, so that the process keeps its name.
  std::error_code no_path;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", no_path);
  if (!no_path) execv(program.c_str(), arguments.data());
#endif
}

}  // namespace fleetprint::parallel
