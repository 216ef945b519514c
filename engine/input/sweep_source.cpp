#include "input/sweep_source.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/contracts.hpp"
#include "base/ids.hpp"
#include "input/check_table.hpp"
#include "input/read_axes.hpp"
#include "input/read_study.hpp"
#include "input/scenario_file.hpp"
#include "input/suggest.hpp"
#include "input/sweep_axis.hpp"
#include "input/sweep_state.hpp"
#include "input/sweep_tree.hpp"
#include "input/table_view.hpp"
#include "input/text_file.hpp"
#include "sampling/design_points.hpp"

namespace fleetprint::input {
namespace {

void check_points_key(const TableView& view, Combine combine) {
  const bool is_designed = combine == Combine::latin_hypercube || combine == Combine::sobol;
  if (is_designed && !view.has("points"))
    view.refuse_at(view.where("combine"), "points", "missing",
                   fmt::format("a {} design has as many points as you like", view.text("combine")),
                   "Give a whole number up to 1e7.");
  if (!is_designed && view.has("points"))
    view.refuse("points", "given without a design of points", "the axes' values make the points",
                "Leave it out, or set combine to \"latin_hypercube\" or \"sobol\".");
  if (combine == Combine::table && view.has("combine"))
    view.refuse("combine", "given beside points_table", "its rows are the points", "Leave one of them out.");
}

// The product of the lengths; 0 with a problem.
std::uint64_t grid_points(const TableView& view, const std::vector<model::Axis>& axes) {
  double product = 1;
  std::vector<std::size_t> lengths;
  for (const model::Axis& axis : axes) {
    lengths.push_back(axis.length());
    product *= static_cast<double>(axis.length());
  }
  if (product <= greatest_points) return static_cast<std::uint64_t>(product);
  view.refuse("axis", fmt::format("the grid has {} = {} points", fmt::join(lengths, " x "), product), "at most 1e7",
              "Take fewer values, or a latin_hypercube or sobol design.");
  return 0;
}

// The length that axes have in common; 0 with a problem.
std::uint64_t zip_points(const TableView& view, const std::vector<model::Axis>& axes) {
  for (const model::Axis& axis : axes) {
    if (axis.length() == axes.front().length()) continue;
    view.refuse_at(
        view.where("combine"), "axis",
        fmt::format("{} has {} values, {} has {}", axes.front().name, axes.front().length(), axis.name, axis.length()),
        "axes that move together have one length", "Give each as many, or take combine = \"grid\".");
    return 0;
  }
  return axes.front().length();
}

// Values of the axes at the points of a design, the quantiles of their ranges at its coordinates.
void place(Combine combine, const std::vector<SweepAxis>& axes, base::Seed seed, model::Sweep& sweep) {
  using model::SamplingDesign;
  const auto design = combine == Combine::sobol ? SamplingDesign::sobol : SamplingDesign::latin_hypercube;
  const std::vector<double> shares = sampling::design_points(design, static_cast<std::uint32_t>(sweep.points),
                                                             static_cast<std::uint32_t>(axes.size()), seed);
  for (std::size_t a = 0; a < axes.size(); ++a) {
    std::vector<double> values(sweep.points);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = axes[a].range->at(shares[i * axes.size() + a]);
    sweep.axes[a].values = std::move(values);
  }
}

// How many points the axes make under [sweep], and where: the axes as results have them. Problems are added where
// there are too many, where axes that are moved together differ in length, or where the key `points` does not go with
// it.
model::Sweep read_design(const TableView& sweep, Combine combine, const std::vector<SweepAxis>& axes,
                         const std::string& device_unit, base::Seed seed) {
  check_points_key(sweep, combine);
  model::Sweep result;
  result.is_grid = combine == Combine::grid;
  result.design = combine == Combine::table ? "table" : combine_names[static_cast<std::size_t>(combine)];
  result.save_trials = sweep.flag("save_trials");
  result.save_devices = sweep.flag("save_devices");
  result.save_curves = sweep.flag("save_curves");
  for (const SweepAxis& axis : axes) result.axes.push_back(to_model(axis, device_unit));
  if (!sweep.problems().empty()) return result;
  if (combine == Combine::grid) result.points = grid_points(sweep, result.axes);
  if (combine == Combine::zip || combine == Combine::table) result.points = zip_points(sweep, result.axes);
  if (combine == Combine::latin_hypercube || combine == Combine::sobol) {
    result.points = sweep.count("points");
    place(combine, axes, seed, result);
  }
  return result;
}

// The point that others are compared with.
struct ReferencePoint {
  std::vector<Setting> settings;
  std::string words;  // "rebound = 0, growth = linear"; "the base" where nothing is set; empty: there is none
};

// What a label stands for, else the value itself: one for all keys, or as many as there are.
std::vector<Node> meaning(const Node& value, const SweepAxis& axis) {
  const std::string* text = value.text();
  const auto label = text == nullptr ? axis.labels.end() : std::find(axis.labels.begin(), axis.labels.end(), *text);
  if (label == axis.labels.end())
    return value.array() != nullptr && value.array()->size() == axis.keys.size() && axis.keys.size() > 1
               ? *value.array()
               : std::vector<Node>{value};
  std::vector<Node> labelled = axis.values.listed(static_cast<std::size_t>(label - axis.labels.begin()));
  for (Node& node : labelled) node.where = value.where;
  return labelled;
}

// What sweep.reference says. `axes` with the values of the file, which labels name.
ReferencePoint read_reference(const TableView& sweep, const std::vector<SweepAxis>& axes) {
  ReferencePoint reference;
  if (!sweep.has("reference") || sweep.given("reference")->table() == nullptr) return reference;
  std::vector<std::string> names;
  for (const SweepAxis& axis : axes) names.push_back(axis.name);
  for (const Member& member : *sweep.given("reference")->table()) {
    const auto found = sweep.find_name({member.key, member.where}, names, "reference",
                                       fmt::format("no axis is named '{}'", member.key));
    if (!found) continue;
    const SweepAxis& axis = axes[*found];
    axis.append_settings(meaning(member.node, axis), reference.settings);
    reference.words +=
        fmt::format("{}{} = {}", reference.words.empty() ? "" : ", ", axis.name, plain_text(member.node));
  }
  if (reference.words.empty()) reference.words = "the base";
  return reference;
}

// The text of the table of points that [sweep] names, relative to the sweep file; nothing where it names none or with
// the problem added.
std::optional<std::string> load_points(const TableView& view, const std::filesystem::path& folder) {
  const std::string name = view.text("points_table");
  if (name.empty()) return std::nullopt;
  TextFile loaded = load_text(folder / name, greatest_points_bytes);
  if (loaded.fault.empty()) return std::move(loaded.text);
  return view.refuse("points_table", fmt::format("'{}' cannot be read", name), loaded.fault, loaded.suggestion);
}

// The sweep's own tables: axes, design and reference.
void read_sweep_table(const TableView& view, const std::filesystem::path& folder, SweepState& state) {
  const std::optional<std::string> text = load_points(view, folder);
  std::optional<CsvReader> table;
  if (text) table.emplace(*text, (folder / view.text("points_table")).string());
  const Combine combine = view.has("points_table") ? Combine::table : view.choice<Combine>("combine");
  state.axes = read_axes(view, combine, table ? &*table : nullptr);
  ReferencePoint reference = read_reference(view, state.axes);
  state.reference = std::move(reference.settings);
  const std::string& unit = state.study.points.front().scenario.indicator.device_unit;
  state.study.sweep = read_design(view, combine, state.axes, unit, state.study.seed);
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
  read_sweep_table(TableView(sweep, Section::sweep, "sweep", {state->tables, problems}), file.parent_path(), *state);
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
