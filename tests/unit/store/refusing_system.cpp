#include "refusing_system.hpp"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <string_view>
#include <utility>

namespace {

// What is opened as the program ends is met by these, too: so they stay.
std::map<std::string, int>& refused() {
  static auto* const calls = new std::map<std::string, int>;
  return *calls;
}

std::string& refused_folder() {
  static auto* const folder = new std::string;
  return *folder;
}

// Sets errno and returns true if the call is refused.
bool refuses(const char* call) {
  const auto found = refused().find(call);
  if (found == refused().end()) return false;
  errno = found->second;
  return true;
}

template <class... Arguments>
int call(long number, Arguments... arguments) {
  return static_cast<int>(::syscall(number, arguments...));
}

}  // namespace

// These take the place of the C library's in this program and in the libraries that it uses.
extern "C" {

int link(const char* from, const char* to) noexcept {
  return refuses("link") ? -1 : call(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int rename(const char* from, const char* to) noexcept {
  return refuses("rename") ? -1 : call(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat2(int old_folder, const char* from, int new_folder, const char* to, unsigned flags) noexcept {
  return refuses("renameat2") ? -1 : call(SYS_renameat2, old_folder, from, new_folder, to, flags);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"  // there is a structure of that name
int flock(int descriptor, int operation) noexcept {
  return refuses("flock") ? -1 : call(SYS_flock, descriptor, operation);
}
#pragma GCC diagnostic pop

int open64(const char* path, int flags, ...) {
  std::va_list more;
  va_start(more, flags);
  const bool makes = (flags & O_CREAT) != 0;
  const unsigned mode = makes ? va_arg(more, unsigned) : 0;
  va_end(more);
  const bool is_below = std::string_view(path).starts_with(refused_folder());
  return makes && is_below && refuses("open") ? -1 : call(SYS_openat, AT_FDCWD, path, flags, mode);
}

int open(const char* path, int flags, ...) {
  std::va_list more;
  va_start(more, flags);
  const unsigned mode = (flags & O_CREAT) != 0 ? va_arg(more, unsigned) : 0;
  va_end(more);
  return open64(path, flags, mode);
}

int fsync(int descriptor) { return refuses("fsync") ? -1 : call(SYS_fsync, descriptor); }

int fcntl64(int descriptor, int command, ...) {
  std::va_list more;
  va_start(more, command);
  void* argument = va_arg(more, void*);
  va_end(more);
  const bool is_lock = command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK || command == F_OFD_SETLKW;
  return is_lock && refuses("fcntl") ? -1 : call(SYS_fcntl, descriptor, command, argument);
}

int fcntl(int descriptor, int command, ...) {
  std::va_list more;
  va_start(more, command);
  void* argument = va_arg(more, void*);
  va_end(more);
  return fcntl64(descriptor, command, argument);
}
}

namespace fleetprint::store {

RefusingSystem::RefusingSystem(std::map<std::string, int> errors, const std::filesystem::path& folder) {
  refused() = std::move(errors);
  refused_folder() = folder.string();
}

RefusingSystem::~RefusingSystem() { refused().clear(); }

}  // namespace fleetprint::store
