#include "store/checkpoint.hpp"

#include <system_error>

#include "base/error.hpp"
#include "netcdf/put_in_place.hpp"
#include "store/result_file.hpp"

namespace fleetprint::store {
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
  const auto write = [&](const FileName& name) { write_part(part.frame, part.table, info, name); };
  const std::string then = "Then --resume goes on from it.";
  std::optional<ResultFile> file;
  try {
    file.emplace(path_, netcdf::IfExists::replace, netcdf::Trial::was_done);
  } catch (const base::InputError& error) {
    keep_elsewhere(path_, write, error.what(), then);  // the folder could be written when the run began
  } catch (const base::RunError& error) {
    keep_elsewhere(path_, write, error.what(), then);  // the disk is full
  }
  file->before_naming([this] {
    std::error_code ignored;  // the newest is then replaced at once
    if (is_there(path_) && !newest_is_damaged_) fs::rename(path_, previous_, ignored);
  });
  file->write(write, then);
  newest_is_damaged_ = false;
}

std::optional<RestoredPart> Checkpoint::read() {
  if (!exists()) return std::nullopt;
  if (!is_there(path_)) return RestoredPart{read_part(previous_, netcdf::Locking::none), {}};
  if (!is_there(previous_)) return RestoredPart{read_part(path_, netcdf::Locking::none), {}};
  std::string unreadable;
  try {
    return RestoredPart{read_part(path_, netcdf::Locking::none), {}};
  } catch (const base::InputError& error) {
    unreadable = error.what();
  } catch (const base::RunError& error) {
    unreadable = error.what();
  }
  newest_is_damaged_ = true;
  return RestoredPart{read_part(previous_, netcdf::Locking::none), unreadable};
}

void Checkpoint::remove() const {
  std::error_code ignored;
  fs::remove(path_, ignored);
  fs::remove(previous_, ignored);
  netcdf::remove_leftovers(fs::absolute(path_));
}

}  // namespace fleetprint::store
