#include "output/write_text.hpp"

#include <fmt/format.h>

#include <fstream>

#include "base/error.hpp"

namespace fleetprint::output {

void write_text(const std::filesystem::path& target, std::string_view text, IfExists if_exists) {
  AtomicFile file(target, if_exists);
  std::ofstream stream(file.temporary_path(), std::ios::binary);
  stream << text;
  stream.close();
  if (!stream) throw base::RunError(fmt::format("{}: cannot be written (is the disk full?)", target.string()));
  file.commit();
}

}  // namespace fleetprint::output
