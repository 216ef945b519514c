#include "input/read_study.hpp"

#include "base/plain_text.hpp"
#include "input/data_tables.hpp"
#include "input/meaning.hpp"
#include "input/scenario_tree.hpp"
#include "input/setting.hpp"
#include "input/sha256.hpp"
#include "input/validate_scenario.hpp"

namespace fleetprint::input {

model::Study read_study(const std::filesystem::path& file, const std::vector<std::string>& overrides) {
  auto [text, root] = load_scenario(file);
  if (const Node* sweep = root.find("sweep"))
    throw base::InputError(
        {sweep->where, "sweep", "makes this a sweep", "one scenario is wanted here", "Use fleetprint sweep."});
  Problems problems;
  apply_overrides(overrides, root, problems);
  const DataTables tables(file.parent_path());
  model::Study study = validate(root, tables, Base::is_point, problems);
  problems.throw_if_any(file.string());
  study.provenance = {base::visible(file.filename().string()), text, sha256(text), overrides, tables.used()};
  study.provenance.meaning_sha256 = sha256(meaning_text(root));
  study.warnings = problems.ordered_warnings(file.string());
  return study;
}

}  // namespace fleetprint::input
