#include "app/input_files.hpp"

#include <fmt/format.h>

#include <system_error>

#include "base/error.hpp"

namespace fleetprint::app {

namespace fs = std::filesystem;

std::vector<fs::path> files_read(const fs::path& scenario, const model::Provenance& provenance) {
  const fs::path folder = scenario.parent_path();
  const fs::path base = folder / provenance.base_file;
  std::vector<fs::path> files = {scenario};
  if (!provenance.base_file.empty()) files.push_back(base);
  for (const model::DataTable& table : provenance.tables) {
    files.push_back(folder / table.file);              // a table of points
    files.push_back(base.parent_path() / table.file);  // what the base names
  }
  return files;
}

void expect_no_input(const fs::path& output, const std::vector<fs::path>& inputs) {
  for (const fs::path& input : inputs) {
    std::error_code not_there;
    if (fs::equivalent(output, input, not_there))
      throw base::InputError({{output.string(), 0, 0},
                              {},
                              "the output is a file that is read",
                              fmt::format("it is '{}'", input.string()),
                              "Give another name."});
  }
}

}  // namespace fleetprint::app
