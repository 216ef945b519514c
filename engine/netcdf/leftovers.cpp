#include "netcdf/leftovers.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "netcdf/host_name.hpp"

namespace fleetprint::netcdf {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view partial_suffix = ".partial";

std::string name_on_host(const fs::path& target) { return target.filename().string() + "." + host_name() + "."; }

std::string process_text(int again) {
  return std::to_string(::getpid()) + (again > 0 ? "-" + std::to_string(again) : "");
}

// The process a temporary file belongs to, if the name is one of that target and this host.
std::optional<pid_t> owner(std::string_view name, std::string_view prefix) {
  if (!name.starts_with(prefix) || !name.ends_with(partial_suffix)) return std::nullopt;
  name.remove_prefix(prefix.size());
  if (name.size() <= partial_suffix.size()) return std::nullopt;
  name.remove_suffix(partial_suffix.size());
  pid_t process = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), process);
  const bool is_whole = end == name.data() + name.size() || *end == '-';
  if (error != std::errc() || !is_whole || process <= 0) return std::nullopt;
  return process;
}

// A byte far beyond any content, so that no lock of HDF5's is met. Locks of this kind belong to the open file: another
// one of the same process does not share them, and closing that does not release them.
int lock_far_byte(int descriptor, short kind) {
  struct flock lock = {};
  lock.l_type = kind;
  lock.l_whence = SEEK_SET;
  lock.l_start = off_t{1} << 62;
  lock.l_len = 1;
  return ::fcntl(descriptor, F_OFD_SETLK, &lock) == 0 ? 0 : errno;
}

bool is_taken(int error) { return error == EAGAIN || error == EACCES; }

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

// The sticky bit, which has no other meaning for a file.
bool is_finished(int descriptor) {
  struct stat found = {};
  return ::fstat(descriptor, &found) != 0 || (found.st_mode & S_ISVTX) != 0;
}

void remove_if_unlocked(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return;
  if (!is_finished(descriptor) && lock_far_byte(descriptor, F_RDLCK) == 0) ::unlink(file.c_str());
  ::close(descriptor);
}

}  // namespace

fs::path temporary_name(const fs::path& target, int again) {
  return target.parent_path() / ("." + name_on_host(target) + process_text(again) + std::string(partial_suffix));
}

fs::path kept_name(const fs::path& target, int again) {
  return target.parent_path() / (name_on_host(target) + process_text(again));
}

fs::path trial_name(const fs::path& temporary, int step) {
  std::string name = temporary.filename().string();
  name.insert(name.size() - partial_suffix.size(), "-trial-" + std::to_string(step));
  return temporary.parent_path() / name;
}

bool lock_as_owner(int descriptor) { return !is_taken(lock_far_byte(descriptor, F_WRLCK)); }

void mark_as_finished(const fs::path& temporary) {
  struct stat found = {};
  if (::stat(temporary.c_str(), &found) == 0) ::chmod(temporary.c_str(), (found.st_mode & 07777) | S_ISVTX);
}

void remove_leftovers(const fs::path& target) {
  const std::string prefix = "." + name_on_host(target);
  std::error_code ignored;
  for (fs::directory_iterator entry(target.parent_path(), ignored), end; entry != end; entry.increment(ignored)) {
    const auto process = owner(entry->path().filename().string(), prefix);
    if (process && is_gone(*process)) remove_if_unlocked(entry->path());
  }
}

}  // namespace fleetprint::netcdf
