#include "output/atomic_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "output/leftovers.hpp"

namespace fleetprint::output {
namespace {

namespace fs = std::filesystem;

std::string system_words(int error) { return std::generic_category().message(error); }

[[noreturn]] void refuse(const fs::path& target, std::string problem, std::string why, std::string suggestion) {
  throw base::InputError(
      base::Problem{{target.string()}, "", std::move(problem), std::move(why), std::move(suggestion)});
}

[[noreturn]] void fail(const fs::path& target, std::string_view action, int error) {
  throw base::RunError(fmt::format("cannot {} '{}' ({}).", action, target.string(), system_words(error)));
}

void refuse_existing(const fs::path& target, fs::file_type type, IfExists if_exists) {
  if (type == fs::file_type::directory)
    refuse(target, "the output is a folder", "a file is written", "Add a file name.");
  if (type != fs::file_type::regular)
    refuse(target, "the output is not a regular file", "it is written beside its name and renamed into place",
           "Name a file in a folder.");
  if (if_exists == IfExists::refuse)
    refuse(target, "the output exists already", "nothing is replaced unasked",
           "Use --force to replace it, or give another name.");
}

fs::path checked_target(const fs::path& target, IfExists if_exists) {
  if (target.empty()) refuse(target, "the name of the output is empty", "", "Name a file.");
  if (!target.has_filename()) refuse(target, "the output is a folder", "a file is written", "Add a file name.");
  std::error_code error;
  const fs::path folder = fs::absolute(target).parent_path();
  if (!fs::is_directory(folder, error))
    refuse(target, fmt::format("there is no folder '{}'", folder.string()), error ? error.message() : "",
           "Make it first, or check the name.");
  const fs::file_type type = fs::status(target, error).type();
  if (type == fs::file_type::none) refuse(target, "the output cannot be looked at", error.message(), "");
  if (type != fs::file_type::not_found) {
    refuse_existing(target, type, if_exists);
    return fs::canonical(target);
  }
  if (fs::is_symlink(fs::symlink_status(target)))
    refuse(target, "the output is a link to nothing", "", "Remove the link, or name the file it should lead to.");
  return fs::canonical(folder) / target.filename();
}

// Creating the temporary file is the test whether the folder can be written: permission bits do not tell root, nor
// those of a read-only disk. Its mode is that of the file to be replaced, if there is one.
int create_temporary(const fs::path& temporary, const fs::path& target) {
  const int descriptor = ::open(temporary.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0)
    refuse(target, "the output cannot be written", system_words(errno), "Choose a folder where files can be made.");
  struct stat replaced = {};
  if (::stat(target.c_str(), &replaced) == 0) ::fchmod(descriptor, replaced.st_mode & 07777);
  return descriptor;
}

// Gives `from` the name `to` unless it is taken; 0 or the system's error number.
int rename_without_replacing(const fs::path& from, const fs::path& to) {
#ifdef RENAME_NOREPLACE
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;  // these two: the file system (NFS ...) does not know the flag
#endif
  if (::link(from.c_str(), to.c_str()) != 0) return errno;
  return ::unlink(from.c_str()) == 0 ? 0 : errno;
}

void sync_folder(const fs::path& target) {
  const int folder = ::open(target.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) fail(target, "make lasting the name of", errno);
  const int error = ::fsync(folder) == 0 ? 0 : errno;
  ::close(folder);
  // EINVAL: the file system has nothing to sync for a folder.
  if (error != 0 && error != EINVAL) fail(target, "make lasting the name of", error);
}

}  // namespace

AtomicFile::AtomicFile(const fs::path& target, IfExists if_exists)
    : target_(checked_target(target, if_exists)), if_exists_(if_exists) {
  remove_leftovers(target_);
  temporary_ = temporary_name(target_);
  descriptor_ = create_temporary(temporary_, target_);
}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!committed_) ::unlink(temporary_.c_str());
}

void AtomicFile::sync() const {
  if (::fsync(descriptor_) != 0) fail(target_, "write to the disk", errno);
}

void AtomicFile::commit() {
  sync();
  if (::close(std::exchange(descriptor_, -1)) != 0) fail(target_, "write to the disk", errno);
  give_name();
  committed_ = true;
  sync_folder(target_);
  remove_leftovers(target_);  // once more: ranks that are ended die one after the other
}

void AtomicFile::give_name() {
  if (if_exists_ == IfExists::replace) {
    if (std::rename(temporary_.c_str(), target_.c_str()) != 0) fail(target_, "put in place", errno);
    return;
  }
  const int error = rename_without_replacing(temporary_, target_);
  if (error == 0) return;
  if (error != EEXIST) fail(target_, "put in place", error);
  const fs::path kept = kept_name(target_);
  if (std::rename(temporary_.c_str(), kept.c_str()) != 0) fail(target_, "put in place", errno);
  throw base::RunError(
      fmt::format("cannot put in place '{}' (another file took the name meanwhile). It stays; this "
                  "result is kept as '{}'.",
                  target_.string(), kept.string()));
}

}  // namespace fleetprint::output
