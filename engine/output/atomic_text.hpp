#pragma once

#include <filesystem>
#include <functional>

#include "output/atomic_file.hpp"
#include "output/text_sink.hpp"

namespace fleetprint::output {

// Writes what `write` hands to its sink as an AtomicFile. A disk that fills up is a base::RunError; what had the name
// stays then.
void write_atomic_text(const std::filesystem::path& target, IfExists if_exists,
                       const std::function<void(const TextSink&)>& write);

}  // namespace fleetprint::output
