#pragma once

#include <filesystem>
#include <string>

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

// The name of this machine, "localhost" if it has none.
std::string host_name();

// Names beside a target, all with the host and the number of the process: the temporary file while it is written,
// `.NAME.HOST.PID.partial`; a finished file that could not get its name, `NAME.HOST.PID`. `again` counts from 0 and
// adds `-AGAIN`: processes in containers may have the same number.
std::filesystem::path temporary_name(const std::filesystem::path& target, int again = 0);
std::filesystem::path kept_name(const std::filesystem::path& target, int again = 0);
// The two names of a file that tries whether a finished one can get its own; `step` is 1 or 2.
std::filesystem::path trial_name(const std::filesystem::path& temporary, int step);

// Locks an open temporary file until it is closed, so that others can see that its process lives. False: another
// process has the lock. Where the file system has no locks there is none, and the answer is true.
bool lock_as_owner(int descriptor);

// Marks a temporary file that cannot be renamed as one that holds a finished result: it is no leftover then.
void mark_as_finished(const std::filesystem::path& temporary);

// Removes the temporary files of that target whose process, one of this host, is gone: it is not found by its number
// (or the number is this process's own, as numbers are reused), and a lock proves that no process has the file, since
// the processes of other containers are not found either. Without locks, and without permission, they stay.
void remove_leftovers(const std::filesystem::path& target);

}  // namespace fleetprint::netcdf
