#include "netcdf/atomic_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include "base/error.hpp"

namespace fleetprint::netcdf {
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

// A file that is mounted alone, as containers do, or that has the attribute immutable or append-only.
bool is_fixed(const fs::path& target) {
  struct statx found = {};
  if (::statx(AT_FDCWD, target.c_str(), 0, STATX_BASIC_STATS, &found) != 0) return false;
  const auto fixed = static_cast<std::uint64_t>(STATX_ATTR_MOUNT_ROOT | STATX_ATTR_IMMUTABLE | STATX_ATTR_APPEND);
  return (found.stx_attributes & fixed) != 0;
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
  if (is_fixed(target))
    refuse(target, "the output cannot be replaced", "it is a mount point, or no change of it is allowed",
           "Name another file.");
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

bool is_full(int error) { return error == ENOSPC || error == EDQUOT || error == EFBIG; }

// What cannot be written before any work is done.
[[noreturn]] void refuse_place(const fs::path& target, int error) {
  if (is_full(error))
    throw base::RunError(fmt::format("cannot write '{}' ({}). Free some space or write the output elsewhere.",
                                     target.string(), system_words(error)));
  refuse(target, "the output cannot be written", system_words(error), "Choose a folder where files can be made.");
}

bool is_path_of(const fs::path& path, int descriptor) {
  struct stat of_path = {};
  struct stat of_open = {};
  return ::stat(path.c_str(), &of_path) == 0 && ::fstat(descriptor, &of_open) == 0 &&
         of_path.st_dev == of_open.st_dev && of_path.st_ino == of_open.st_ino;
}

// Locks a file that was just made. Whoever has its lock takes it for a leftover and is about to remove it, or the file
// system says so of every lock: then it is still there after a moment.
bool is_own(const fs::path& path, int descriptor) {
  for (int moment = 0; moment < 10 && !lock_as_owner(descriptor); ++moment)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return is_path_of(path, descriptor);
}

// An error number of the file's making, writing or closing.
int write_block(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0) return errno;
  int error = 0;
  for (std::string block(4096, ' '); error == 0 && !block.empty();) {
    const ssize_t written = ::write(descriptor, block.data(), block.size());
    if (written < 0)
      error = errno;
    else
      block.erase(0, static_cast<std::size_t>(written));
  }
  if (error == 0) error = sync_content(descriptor);
  if (::close(descriptor) != 0 && error == 0) error = errno;
  return error;
}

[[noreturn]] void fail_to_write(const std::filesystem::path& target) {
  throw base::RunError(fmt::format("cannot write '{}' ({}).", target.string(), std::generic_category().message(errno)));
}

}  // namespace

AtomicFile::AtomicFile(const fs::path& target, IfExists if_exists, Trial trial)
    : target_(checked_target(target, if_exists)), if_exists_(if_exists) {
  remove_leftovers(target_);
  create();
  if (trial == Trial::was_done) return;
  try {
    try_place();
  } catch (...) {
    ::close(descriptor_);
    ::unlink(temporary_.c_str());
    throw;
  }
}

// Creating the temporary file is the test whether the folder can be written: permission bits do not tell root, nor
// those of a read-only disk. Its mode is that of the file to be replaced, if there is one. A process of another
// container may have this process's number, and may take the file for a leftover before it is locked.
void AtomicFile::create() {
  constexpr int most_tries = 100;
  for (int again = 0;; ++again) {
    temporary_ = temporary_name(target_, again);
    descriptor_ = ::open(temporary_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ >= 0 && is_own(temporary_, descriptor_)) break;
    const int error = descriptor_ >= 0 ? EEXIST : errno;
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
    if (error != EEXIST || again == most_tries) refuse_place(target_, error);
  }
  struct stat replaced = {};
  if (::stat(target_.c_str(), &replaced) == 0) ::fchmod(descriptor_, replaced.st_mode & 07777);
}

// Does with a file of one block what commit() does with the finished one.
void AtomicFile::try_place() const {
  const fs::path first = trial_name(temporary_, 1);
  const fs::path second = trial_name(temporary_, 2);
  int error = write_block(first);
  if (error == 0 && if_exists_ == IfExists::replace) error = write_block(second);
  if (error == 0) error = put_in_place(first, second, if_exists_);
  if (error == 0) error = sync_name(second);
  ::unlink(first.c_str());
  ::unlink(second.c_str());
  if (error != 0) refuse_place(target_, error);
}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!is_finished_) ::unlink(temporary_.c_str());
}

void AtomicFile::sync() const {
  if (const int error = sync_content(descriptor_); error != 0) fail(target_, "write to the disk", error);
}

void AtomicFile::commit() {
  is_finished_ = true;
  int error = sync_content(descriptor_);
  if (::close(std::exchange(descriptor_, -1)) != 0 && error == 0) error = errno;
  if (error != 0) {
    const fs::path kept = keep();
    throw base::RunError(fmt::format("cannot write to the disk '{}' ({}). What was written is '{}'; it may be damaged.",
                                     target_.string(), system_words(error), kept.string()));
  }
  if (error = put_in_place(temporary_, target_, if_exists_); error != 0) fail_but_keep("put in place", error);
  if (error = sync_name(target_); error != 0) fail(target_, "make lasting the name of", error);
  remove_leftovers(target_);  // once more: ranks that are ended die one after the other
}

void AtomicFile::fail_but_keep(std::string_view action, int error) {
  const fs::path kept = keep();
  is_kept_ = true;
  const std::string why = error == EEXIST ? "another file took the name meanwhile; it stays" : system_words(error);
  throw base::RunError(fmt::format("cannot {} '{}' ({}). The finished file is kept as '{}'.", action, target_.string(),
                                   why, kept.string()));
}

// Gives the finished file a name that no later run removes. Returns where it is.
fs::path AtomicFile::keep() {
  constexpr int most_tries = 100;
  for (int again = 0; again < most_tries; ++again) {
    const fs::path kept = kept_name(target_, again);
    const int error = put_in_place(temporary_, kept, IfExists::refuse);
    if (error == 0) return kept;
    if (error != EEXIST) break;
  }
  mark_as_finished(temporary_);
  return temporary_;
}

void write_atomic_text(const std::filesystem::path& target, IfExists if_exists,
                       const std::function<void(const TextSink&)>& write) {
  AtomicFile place(target, if_exists);
  const auto close = [](std::FILE* file) { std::fclose(file); };
  std::unique_ptr<std::FILE, decltype(close)> file(std::fopen(place.temporary_path().c_str(), "wb"), close);
  if (!file) fail_to_write(target);
  write([&](std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size()) fail_to_write(target);
  });
  if (std::fclose(file.release()) != 0) fail_to_write(target);
  place.commit();
}

}  // namespace fleetprint::netcdf
