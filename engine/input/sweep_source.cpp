#include "input/sweep_source.hpp"

#include <fmt/format.h>

#include "base/contracts.hpp"
#include "input/check_points.hpp"
#include "input/check_table.hpp"
#include "input/read_axes.hpp"
#include "input/read_design.hpp"
#include "input/read_reference.hpp"
#include "input/scenario_tree.hpp"
#include "input/sha256.hpp"
#include "input/sweep_state.hpp"
#include "input/sweep_tree.hpp"
#include "input/text_file.hpp"
#include "input/validate_scenario.hpp"

namespace fleetprint::input {
namespace {

// The text of the table of points that [sweep] names, relative to the sweep file; nothing where it names none or with
// the problem added.
std::optional<std::string> load_points(const TableView& view, const std::filesystem::path& folder, Problems& problems) {
  const std::string name = view.text("points_table");
  if (name.empty()) return std::nullopt;
  TextFile loaded = load_text(folder / name, greatest_points_bytes);
  if (loaded.fault.empty()) return std::move(loaded.text);
  problems.add({view.where("points_table"), view.path("points_table"), fmt::format("'{}' cannot be read", name),
                loaded.fault, loaded.suggestion});
  return std::nullopt;
}

// The sweep's own tables: axes, design and reference.
void read_sweep_table(const TableView& view, const std::filesystem::path& folder, SweepState& state,
                      Problems& problems) {
  const std::optional<std::string> text = load_points(view, folder, problems);
  std::optional<CsvReader> table;
  if (text) table.emplace(*text, (folder / view.text("points_table")).string());
  const Combine combine = view.has("points_table") ? Combine::table : view.choice<Combine>("combine");
  state.axes = read_axes(view, combine, table ? &*table : nullptr, problems);
  ReferencePoint reference = read_reference(view, state.axes, problems);
  state.reference = std::move(reference.settings);
  const std::string& unit = state.study.points.front().scenario.indicator.device_unit;
  state.study.sweep = read_design(view, combine, state.axes, unit, state.study.seed, problems);
  state.study.sweep->reference = std::move(reference.words);
  state.study.output.save_trials = state.study.sweep->save_trials;
  if (state.study.output.break_even && !state.study.sweep->save_curves) state.study.output.break_even->savings.clear();
  if (table) state.study.provenance.tables.push_back({view.text("points_table"), sha256(*text), table->source()});
}

// What the sweep file and the overrides say where there is no base to say it of.
model::Study check_alone(const Node& scenario, Problems& problems) {
  Problems found;
  checked_members(scenario, Section::root, {}, found);
  for (const base::Problem& problem : found.all())
    if (!problem.where.file.empty()) problems.add(problem);
  model::Study study;
  study.points.emplace_back();
  return study;
}

void check_reference(const SweepState& state, Problems& problems) {
  if (state.reference.empty()) return;
  Problems found;
  state.reader->read(state.reference, found);
  for (base::Problem warning : found.warnings()) {
    warning.key += " at the reference";
    problems.warn(std::move(warning));
  }
  for (base::Problem problem : found.all()) {
    problem.key += " at the reference";
    problem.where = state.reference.front().value.where;
    problems.add(std::move(problem));
  }
}

}  // namespace

const model::Study& SweepSource::study() const { return state_->study; }

model::Point SweepSource::point(std::uint64_t index) const {
  EXPECT(index < state_->study.sweep->points);
  const std::vector<std::size_t> positions = state_->positions(index);
  Problems problems;
  std::string name = state_->name(positions);
  model::Point point{name, name, state_->read(positions, problems)};
  problems.throw_if_any(state_->study.provenance.scenario_file);
  return point;
}

std::optional<model::Point> SweepSource::reference() const {
  if (state_->study.sweep->reference.empty()) return std::nullopt;
  Problems problems;
  model::Point point{"reference", state_->study.sweep->reference, state_->reader->read(state_->reference, problems)};
  ENSURE(problems.empty());
  return point;
}

SweepSource read_sweep(const std::filesystem::path& file, const std::vector<std::string>& overrides) {
  Problems problems;
  SweepTree tree = load_sweep(file, overrides, problems);
  const auto state = std::make_shared<SweepState>(tree.folder);
  state->study = tree.is_on_stand_in ? check_alone(tree.scenario, problems)
                                     : validate(tree.scenario, state->tables, Base::is_no_point, problems);
  state->study.provenance = tree.provenance;
  const Node sweep = checked_table(tree.sweep, Section::sweep, "sweep", problems);
  read_sweep_table(TableView(sweep, Section::sweep, "sweep"), file.parent_path(), *state, problems);
  state->reader.emplace(std::move(tree.scenario), state->study.points.front().scenario, state->tables);
  check_values(*state, problems);
  problems.throw_if_any(file.string());
  check_points(*state, problems);
  check_reference(*state, problems);
  problems.throw_if_any(file.string());
  std::vector<model::DataTable> tables = state->tables.used();
  std::vector<model::DataTable>& all = state->study.provenance.tables;
  all.insert(all.begin(), tables.begin(), tables.end());
  state->study.warnings = problems.ordered_warnings(file.string());
  return SweepSource(state);
}

bool is_sweep(const std::filesystem::path& file) {
  try {
    return load_scenario(file).root.find("sweep") != nullptr;
  } catch (const base::InputError&) {
    return false;  // whoever reads it tells why
  }
}

}  // namespace fleetprint::input
