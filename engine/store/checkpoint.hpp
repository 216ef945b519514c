#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "store/sweep_part.hpp"
#include "store/write_result.hpp"

namespace fleetprint::store {

struct RestoredPart {
  SweepPart part;
  std::string unreadable;  // why the newer of two checkpoints could not be read; empty: it was
};

// What an interrupted sweep is continued from: the points that are done, in two files beside the output,
// `NAME.checkpoint` and the one before it, `NAME.checkpoint.previous`. Each is written to a temporary name, synced and
// renamed, so that at any moment one of them is whole. They are parts of a sweep, which can be opened as any result.
class Checkpoint {
 public:
  explicit Checkpoint(const std::filesystem::path& output);

  const std::filesystem::path& path() const { return path_; }
  bool exists() const;
  // At least one point must be there. Throws base::RunError, the files that were there being untouched; it says where
  // the points are kept instead, if any other folder takes them.
  void write(const SweepPart& part, const RunInfo& info);
  // The newest that can be read; nothing if there is none. Throws base::InputError if neither can be read. One that
  // cannot be read is replaced by the next write; the one before it stays until then.
  std::optional<RestoredPart> read();
  // Also temporary files that were left by processes of this host that are gone.
  void remove() const;

 private:
  std::filesystem::path path_;
  std::filesystem::path previous_;
  bool newest_is_damaged_ = false;
};

}  // namespace fleetprint::store
