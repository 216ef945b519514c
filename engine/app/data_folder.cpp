#include "app/data_folder.hpp"

#include <cstdlib>

#include "base/error.hpp"

namespace fleetprint::app {
namespace {

constexpr const char* landmark = "device_profiles.csv";

}  // namespace

std::filesystem::path data_folder() {
  if (const char* folder = std::getenv("FLEETPRINT_DATA")) return folder;
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  for (std::filesystem::path around = program.parent_path(); !around.empty(); around = around.parent_path()) {
    for (const char* folder : {"scenarios", "share/fleetprint/scenarios"})
      if (std::filesystem::exists(around / folder / landmark, error)) return around / folder;
    if (around == around.root_path()) break;
  }
  throw base::InputError({.where = {},
                          .key = {},
                          .problem = "the shipped tables are not found",
                          .why = "there is no folder scenarios around the program",
                          .suggestion = "Set FLEETPRINT_DATA to the folder that has device_profiles.csv."});
}

}  // namespace fleetprint::app
