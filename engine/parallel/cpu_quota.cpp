#include "parallel/cpu_quota.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>
#include <string_view>
#include <vector>

namespace fleetprint::parallel {
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

}  // namespace fleetprint::parallel
