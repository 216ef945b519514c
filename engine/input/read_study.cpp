#include "input/read_study.hpp"

#include <fmt/format.h>

#include "input/data_tables.hpp"
#include "input/scenario_file.hpp"
#include "input/scenario_schema.hpp"
#include "input/setting.hpp"
#include "input/sha256.hpp"
#include "input/text_file.hpp"
#include "input/validate_scenario.hpp"

namespace fleetprint::input {
namespace {

std::string scenario_text(const std::filesystem::path& file) {
  TextFile loaded = load_text(file);
  if (loaded.fault.empty()) return std::move(loaded.text);
  throw base::InputError({{file.string(), 0, 0}, {}, "cannot be read", loaded.fault, loaded.suggestion});
}

// Of a file in a newer format nothing else can be said.
void refuse_newer(const Node& root) {
  const Node* version = root.find("schema_version");
  if (version == nullptr || version->integer() == nullptr || *version->integer() <= schema_version) return;
  throw base::InputError({version->where, "schema_version",
                          fmt::format("is {}, written for a newer Fleetprint", *version->integer()),
                          fmt::format("this one reads version {}", schema_version), "Install a newer Fleetprint."});
}

}  // namespace

model::Study read_study(const std::filesystem::path& file, const std::vector<std::string>& overrides) {
  const std::string text = scenario_text(file);
  Node root = parse_toml(text, file.string());
  refuse_newer(root);
  Problems problems;
  apply_overrides(overrides, root, problems);
  DataTables tables(file.parent_path());
  model::Study study = validate(root, tables, problems);
  problems.throw_if_any(file.string());
  study.provenance = {file.filename().string(), text, sha256(text), overrides, tables.used()};
  return study;
}

}  // namespace fleetprint::input
