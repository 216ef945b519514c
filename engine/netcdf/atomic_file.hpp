#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

#include "netcdf/put_in_place.hpp"

namespace fleetprint::netcdf {

// Whether it is tried at once that a finished file can be put in place, or was tried before in the same folder.
enum class Trial { now, was_done };

// A file that appears under its name whole or not at all. Work goes to a temporary file beside it,
// `.NAME.HOST.PID.partial`, which commit() renames; until then what had the name is untouched. A symbolic link is
// followed: the file it leads to is replaced, the link stays.
//
// The constructor refuses at once whatever commit() could not do. base::InputError: an empty name, a missing folder, a
// folder without write permission, a directory, a device or pipe, a link to nothing, a mount point, an existing file
// unless it may be replaced, a file system that cannot rename. base::RunError: a full disk. It removes temporary
// files for the same name left by processes of this host that are gone.
//
// A file that was finished is never removed, whatever fails then: it stays beside the output, and the error says where.
class AtomicFile {
 public:
  AtomicFile(const std::filesystem::path& target, IfExists if_exists, Trial trial = Trial::now);
  ~AtomicFile();  // removes the temporary file unless commit() was called
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  const std::filesystem::path& temporary_path() const { return temporary_; }

  // What commit() does first, for whoever has to move something out of the way once the content is safe.
  void sync() const;
  // To be called when the temporary file is written and closed. Syncs it to the disk, renames it, syncs the folder.
  // Failures are base::RunError; the finished file is then kept as `NAME.HOST.PID`, or where even that name cannot be
  // had under its temporary one. With IfExists::refuse a file that took the name meanwhile stays.
  void commit();

  // Whether commit() failed but left the whole content, safe on the disk, under a name that its error tells.
  bool is_kept() const { return is_kept_; }

 private:
  void create();
  void try_place() const;
  std::filesystem::path keep();
  [[noreturn]] void fail_but_keep(std::string_view action, int error);

  std::filesystem::path target_;
  std::filesystem::path temporary_;
  IfExists if_exists_;
  int descriptor_ = -1;
  bool is_finished_ = false;
  bool is_kept_ = false;
};

// Where a long text goes, piece by piece as it is made.
using TextSink = std::function<void(std::string_view)>;

// Writes what `write` hands to its sink as an AtomicFile. A disk that fills up is a base::RunError; what had the name
// stays then.
void write_atomic_text(const std::filesystem::path& target, IfExists if_exists,
                       const std::function<void(const TextSink&)>& write);

}  // namespace fleetprint::netcdf
