#include "input/scenario_tree.hpp"

#include <fmt/format.h>

#include "input/scenario_file.hpp"
#include "input/scenario_schema.hpp"
#include "input/text_file.hpp"

namespace fleetprint::input {
namespace {

void refuse_newer(const Node& root) {
  const Node* version = root.find("schema_version");
  if (version == nullptr || version->integer() == nullptr || *version->integer() <= schema_version) return;
  throw base::InputError({version->where, "schema_version",
                          fmt::format("is {}, written for a newer Fleetprint", *version->integer()),
                          fmt::format("this one reads version {}", schema_version), "Install a newer Fleetprint."});
}

}  // namespace

ScenarioTree load_scenario(const std::filesystem::path& file) {
  TextFile loaded = load_text(file, greatest_scenario_bytes);
  if (!loaded.fault.empty())
    throw base::InputError({{file.string(), 0, 0}, {}, "cannot be read", loaded.fault, loaded.suggestion});
  Node root = parse_toml(loaded.text, file.string());
  refuse_newer(root);
  return {std::move(loaded.text), std::move(root)};
}

}  // namespace fleetprint::input
