#include "output/leftovers.hpp"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "output/host_name.hpp"

namespace fleetprint::output {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view partial_suffix = ".partial";

std::string name_on_host(const fs::path& target) { return target.filename().string() + "." + host_name() + "."; }

// The process a temporary file belongs to, if the name is one of that target and this host.
std::optional<pid_t> owner(std::string_view name, std::string_view prefix) {
  if (!name.starts_with(prefix) || !name.ends_with(partial_suffix)) return std::nullopt;
  name.remove_prefix(prefix.size());
  if (name.size() <= partial_suffix.size()) return std::nullopt;
  name.remove_suffix(partial_suffix.size());
  pid_t process = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), process);
  if (error != std::errc() || end != name.data() + name.size() || process <= 0) return std::nullopt;
  return process;
}

// Whether it has ended and only its number is left, since nobody asked how it ended: state Z or X in proc(5).
bool is_only_a_number(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string line;
  std::getline(file, line);
  const std::size_t name_end = line.rfind(')');
  if (name_end == std::string::npos || name_end + 2 >= line.size()) return false;
  return line[name_end + 2] == 'Z' || line[name_end + 2] == 'X';
}

bool is_gone(pid_t process) {
  if (process == ::getpid() || (::kill(process, 0) != 0 && errno == ESRCH)) return true;
  return is_only_a_number(process);
}

}  // namespace

fs::path temporary_name(const fs::path& target) {
  return target.parent_path() / ("." + name_on_host(target) + std::to_string(::getpid()) + std::string(partial_suffix));
}

fs::path kept_name(const fs::path& target) {
  return target.parent_path() / (name_on_host(target) + std::to_string(::getpid()));
}

void remove_leftovers(const fs::path& target) {
  const std::string prefix = "." + name_on_host(target);
  std::error_code ignored;
  for (fs::directory_iterator entry(target.parent_path(), ignored), end; entry != end; entry.increment(ignored)) {
    const auto process = owner(entry->path().filename().string(), prefix);
    if (process && is_gone(*process)) fs::remove(entry->path(), ignored);
  }
}

}  // namespace fleetprint::output
