#include "app/files.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <system_error>

#include "base/error.hpp"
#include "base/plain_text.hpp"
#include "netcdf/atomic_file.hpp"
#include "present/output_kind.hpp"

namespace fleetprint::app {

namespace fs = std::filesystem;

fs::path data_folder() {
  constexpr const char* landmark = "device_profiles.csv";
  if (const char* folder = std::getenv("FLEETPRINT_DATA")) return folder;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (fs::path around = program.parent_path(); !around.empty(); around = around.parent_path()) {
    for (const char* folder : {"scenarios", "share/fleetprint/scenarios"})
      if (fs::exists(around / folder / landmark, error)) return around / folder;
    if (around == around.root_path()) break;
  }
  throw base::InputError({.where = {},
                          .key = {},
                          .problem = "the shipped tables are not found",
                          .why = "there is no folder scenarios around the program",
                          .suggestion = "Set FLEETPRINT_DATA to the folder that has device_profiles.csv."});
}

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

void write_page(const fs::path& target, bool force, const std::function<std::string()>& make) {
  present::expect_ending(target, present::OutputKind::page);
  const netcdf::IfExists if_exists = force ? netcdf::IfExists::replace : netcdf::IfExists::refuse;
  double megabytes = 0;
  netcdf::write_atomic_text(target, if_exists, [&](const netcdf::TextSink& sink) {
    const std::string html = make();
    sink(html);
    megabytes = static_cast<double>(html.size()) / 1e6;
  });
  fmt::print("{}: {:.1f} MB. Open it in a browser.\n", base::visible(target.string()), megabytes);
}

}  // namespace fleetprint::app
