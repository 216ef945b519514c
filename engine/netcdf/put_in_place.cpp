#include "netcdf/put_in_place.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

namespace fleetprint::netcdf {
namespace {

namespace fs = std::filesystem;

int result_of(int returned) { return returned == 0 ? 0 : errno; }

bool loses_data(int error) { return error == EIO || error == ENOSPC || error == EDQUOT; }

bool are_one_file(const fs::path& a, const fs::path& b) {
  struct stat of_a = {};
  struct stat of_b = {};
  return ::stat(a.c_str(), &of_a) == 0 && ::stat(b.c_str(), &of_b) == 0 && of_a.st_dev == of_b.st_dev &&
         of_a.st_ino == of_b.st_ino;
}

int rename_without_replacing(const fs::path& from, const fs::path& to) {
#ifdef RENAME_NOREPLACE
  return result_of(::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE));
#else
  return ENOSYS;
#endif
}

int link_and_unlink(const fs::path& from, const fs::path& to) {
  const int error = result_of(::link(from.c_str(), to.c_str()));
  // A network file system may say so of a link that it made when its first answer was lost.
  if (error != 0 && !(error == EEXIST && are_one_file(from, to))) return error;
  ::unlink(from.c_str());
  return 0;
}

int reserve_and_rename(const fs::path& from, const fs::path& to) {
  const int reserved = ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (reserved < 0) return errno;
  ::close(reserved);
  const int error = result_of(std::rename(from.c_str(), to.c_str()));
  if (error != 0) ::unlink(to.c_str());
  return error;
}

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

int sync_content(int descriptor) {
  const int error = result_of(::fsync(descriptor));
  return error == EINVAL || error == ENOSYS || error == EOPNOTSUPP ? 0 : error;
}

int sync_name(const fs::path& file) {
  const int folder = ::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return 0;
  const int error = result_of(::fsync(folder));
  ::close(folder);
  return loses_data(error) ? error : 0;
}

int put_in_place(const fs::path& from, const fs::path& to, IfExists if_exists) {
  if (if_exists == IfExists::replace) return result_of(std::rename(from.c_str(), to.c_str()));
  int error = 0;
  for (const auto way : {rename_without_replacing, link_and_unlink, reserve_and_rename}) {
    error = way(from, to);
    if (error == 0 || error == EEXIST) return error;
  }
  return error;
}

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0') return "localhost";
  return name.data();
}

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
