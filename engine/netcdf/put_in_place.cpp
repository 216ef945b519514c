#include "netcdf/put_in_place.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

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

}  // namespace fleetprint::netcdf
