#pragma once

#include <filesystem>

namespace fleetprint::netcdf {

enum class IfExists { refuse, replace };

// What makes a finished file appear under its name. Each function returns 0 or the system's error number.

// Makes the content of an open file lasting. A file system that has nothing to sync is no failure.
int sync_content(int descriptor);
// Makes the name of a file in its folder lasting. Only what loses data is a failure: a folder may be closed to readers.
int sync_name(const std::filesystem::path& file);

// Gives `from` the name `to`; EEXIST if a file has it and is not to be replaced. Without replacing it needs one of
// three things of the file system: a rename that does not replace, hard links, or exclusive creation and a rename that
// replaces. Mounts of cloud storage have only the last. If the process is killed between its two steps, `to` is an
// empty file and the content is still under `from`.
int put_in_place(const std::filesystem::path& from, const std::filesystem::path& to, IfExists if_exists);

}  // namespace fleetprint::netcdf
