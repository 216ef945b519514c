#pragma once

#include <filesystem>
#include <functional>

#include "netcdf/atomic_file.hpp"
#include "netcdf/text_sink.hpp"

namespace fleetprint::netcdf {

// Writes what `write` hands to its sink as an AtomicFile. A disk that fills up is a base::RunError; what had the name
// stays then.
void write_atomic_text(const std::filesystem::path& target, IfExists if_exists,
                       const std::function<void(const TextSink&)>& write);

}  // namespace fleetprint::netcdf
