#include "input/setting.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

namespace fleetprint::input {
namespace {

TEST_CASE("every path that is offered for --set leads to a key of the schema") {
  const std::vector<SettingPath> paths = setting_paths();
  CHECK(paths.size() > 80);
  for (const SettingPath& path : paths) {
    CAPTURE(path.path);
    CHECK(target_of(path.path).row != nullptr);
    CHECK(std::ranges::count(paths, path.path, &SettingPath::path) == 1);
  }
  for (const char* path : {"seed", "sampling.trials", "sector.*.rebound", "fleet.profile.*.blocks.sensing"})
    CHECK(std::ranges::count(paths, path, &SettingPath::path) == 1);
}

TEST_CASE("what may follow a key is known where it is one of few texts") {
  CHECK(setting_choices("sampling.method") == std::vector<std::string>{"auto", "device", "aggregate"});
  CHECK(setting_choices("output.save_trials") == std::vector<std::string>{"true", "false"});
  CHECK(setting_choices("sampling.trials").empty());
  CHECK(setting_choices("no.such.key").empty());
}

}  // namespace
}  // namespace fleetprint::input
