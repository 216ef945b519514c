#pragma once

#include <filesystem>
#include <string_view>

#include "output/atomic_file.hpp"

namespace fleetprint::output {

// Writes a text as a file that appears whole or not at all. Throws what AtomicFile throws; base::RunError where the
// text cannot be written.
void write_text(const std::filesystem::path& target, std::string_view text, IfExists if_exists);

}  // namespace fleetprint::output
