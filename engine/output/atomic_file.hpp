#pragma once

#include <filesystem>

namespace fleetprint::output {

enum class IfExists { refuse, replace };

// A file that appears under its name whole or not at all. Work goes to a temporary file beside it,
// `.NAME.HOST.PID.partial`, which commit() renames; until then what had the name is untouched. A symbolic link is
// followed: the file it leads to is replaced, the link stays.
//
// The constructor refuses at once (base::InputError) whatever commit() could not do: an empty name, a missing folder, a
// folder without write permission, a directory, a device or pipe, a link to nothing, and an existing file unless it
// may be replaced. It removes temporary files for the same name left by processes of this host that are gone; one
// process must not write the same file twice at a time.
class AtomicFile {
 public:
  AtomicFile(const std::filesystem::path& target, IfExists if_exists);
  ~AtomicFile();  // removes the temporary file unless it was committed
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  const std::filesystem::path& temporary_path() const { return temporary_; }

  // What commit() does first, for whoever has to move something out of the way once the content is safe.
  void sync() const;
  // To be called when the temporary file is written and closed. Syncs it to the disk, renames it, syncs the folder.
  // Failures are base::RunError. With IfExists::refuse a file that took the name meanwhile stays, and the finished one
  // is kept as `NAME.HOST.PID`, told in the error.
  void commit();

 private:
  void give_name();

  std::filesystem::path target_;
  std::filesystem::path temporary_;
  IfExists if_exists_;
  int descriptor_ = -1;
  bool committed_ = false;
};

}  // namespace fleetprint::output
