#pragma once

#include <filesystem>

namespace fleetprint::output {

// Names beside a target: the temporary file while it is written, `.NAME.HOST.PID.partial`, and a finished file whose
// name was taken meanwhile, `NAME.HOST.PID`.
std::filesystem::path temporary_name(const std::filesystem::path& target);
std::filesystem::path kept_name(const std::filesystem::path& target);

// Removes the temporary files of that target whose process, one of this host, is gone or has this process's number
// (numbers are reused, after a restart often the same). What cannot be removed is left alone.
void remove_leftovers(const std::filesystem::path& target);

}  // namespace fleetprint::output
