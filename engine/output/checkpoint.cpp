#include "output/checkpoint.hpp"

#include <fmt/format.h>

#include <system_error>

#include "base/error.hpp"
#include "output/atomic_file.hpp"
#include "output/leftovers.hpp"

namespace fleetprint::output {
namespace {

namespace fs = std::filesystem;

fs::path with_suffix(fs::path path, const char* suffix) { return path += suffix; }

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

}  // namespace

Checkpoint::Checkpoint(const fs::path& output)
    : path_(with_suffix(output, ".checkpoint")), previous_(with_suffix(output, ".checkpoint.previous")) {}

bool Checkpoint::exists() const { return is_there(path_) || is_there(previous_); }

void Checkpoint::write(const SweepPart& part, const RunInfo& info) {
  std::optional<AtomicFile> file;
  try {
    file.emplace(path_, IfExists::replace);
  } catch (const base::InputError& error) {
    throw base::RunError(error.what());  // the folder could be written when the run began
  }
  write_part(part.frame, part.table, info, {file->temporary_path(), path_.string()});
  file->sync();
  std::error_code error;
  if (is_there(path_) && !newest_is_damaged_) fs::rename(path_, previous_, error);
  if (error)
    throw base::RunError(
        fmt::format("cannot rename '{}' to '{}' ({}).", path_.string(), previous_.string(), error.message()));
  file->commit();
  newest_is_damaged_ = false;
}

std::optional<RestoredPart> Checkpoint::read() {
  if (!exists()) return std::nullopt;
  if (!is_there(path_)) return RestoredPart{read_part(previous_), {}};
  if (!is_there(previous_)) return RestoredPart{read_part(path_), {}};
  std::string unreadable;
  try {
    return RestoredPart{read_part(path_), {}};
  } catch (const base::InputError& error) {
    unreadable = error.what();
  } catch (const base::RunError& error) {
    unreadable = error.what();
  }
  newest_is_damaged_ = true;
  return RestoredPart{read_part(previous_), unreadable};
}

void Checkpoint::remove() const {
  std::error_code ignored;
  fs::remove(path_, ignored);
  fs::remove(previous_, ignored);
  remove_leftovers(fs::absolute(path_));
}

}  // namespace fleetprint::output
