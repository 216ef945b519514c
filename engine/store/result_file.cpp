#include "store/result_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "base/error.hpp"
#include "netcdf/file.hpp"
#include "netcdf/put_in_place.hpp"

namespace fleetprint::store {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> other_folders() {
  std::vector<fs::path> folders;
  for (const char* name :
       std::initializer_list<const char*>{std::getenv("TMPDIR"), "/tmp", "/var/tmp", std::getenv("HOME"), "."}) {
    std::error_code error;
    const fs::path folder = name == nullptr || *name == '\0' ? fs::path() : fs::canonical(name, error);
    if (!error && fs::is_directory(folder, error) && std::ranges::find(folders, folder) == folders.end())
      folders.push_back(folder);
  }
  return folders;
}

fs::path write_there(const fs::path& folder, const fs::path& target, const ResultFile::Write& write) {
  const fs::path there = netcdf::kept_name(folder / target.filename());
  netcdf::AtomicFile file(there, netcdf::IfExists::refuse);
  fs::permissions(file.temporary_path(), fs::perms::owner_read | fs::perms::owner_write);  // others use /tmp too
  write({file.temporary_path(), there.string()});
  file.commit();
  return there;
}

// The first of the folders that takes it.
std::optional<fs::path> rescue(const fs::path& target, const ResultFile::Write& write) {
  for (const fs::path& folder : other_folders()) {
    try {
      return write_there(folder, target, write);
    } catch (const std::runtime_error&) {  // the failure to be told is that of the place that was asked for
    }
  }
  return std::nullopt;
}

}  // namespace

ResultFile::ResultFile(const fs::path& target, netcdf::IfExists if_exists, netcdf::Trial trial)
    : target_(target), file_(target, if_exists, trial) {
  if (trial == netcdf::Trial::now) netcdf::File(file_.temporary_path(), target.string()).close();
}

void ResultFile::write(const Write& write, const std::string& then) {
  std::string failure;
  try {
    write({file_.temporary_path(), target_.string()});
    file_.sync();
    if (before_naming_) before_naming_();
    file_.commit();
    return;
  } catch (const base::RunError& error) {
    if (file_.is_kept()) throw;
    failure = error.what();
  }
  keep_elsewhere(target_, write, failure, then);
}

void keep_elsewhere(const fs::path& target, const ResultFile::Write& write, const std::string& failure,
                    const std::string& then) {
  const std::optional<fs::path> kept = rescue(target, write);
  if (!kept) throw base::RunError(failure);
  throw base::RunError(fmt::format("{}\nThe finished file is kept as '{}'. Move it to '{}' once that is possible.{}{}",
                                   failure, kept->string(), target.string(), then.empty() ? "" : " ", then));
}

}  // namespace fleetprint::store
