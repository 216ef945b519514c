#include "input/read_study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>

#include "base/plain_text.hpp"
#include "input/check_table.hpp"
#include "input/meaning.hpp"
#include "input/plausibility.hpp"
#include "input/read_scenario.hpp"
#include "input/scenario_file.hpp"
#include "input/setting.hpp"
#include "input/suggest.hpp"
#include "input/table_view.hpp"
#include "input/text_file.hpp"

namespace fleetprint::input {
namespace {

std::vector<double> read_grid(const TableView& grid) {
  const double from = grid.number("from");
  const double to = grid.number("to");
  const std::uint64_t steps = grid.count("steps");
  if (from >= to)
    grid.problems().add(grid.where(), grid.path(), fmt::format("runs from {} to {}", from, to), "from < to");
  std::vector<double> savings;
  for (std::uint64_t i = 0; i < steps; ++i)
    savings.push_back(i + 1 == steps ? to
                                     : from + (to - from) * static_cast<double>(i) / static_cast<double>(steps - 1));
  return savings;
}

std::optional<model::BreakEvenOptions> read_break_even(const TableView& root, const TableView& output) {
  if (!output.has("break_even_sector") && output.has("break_even_savings"))
    output.refuse("break_even_savings", "given without its sector", {}, "Name it in break_even_sector.");
  if (!output.has("break_even_sector")) return std::nullopt;
  std::vector<std::string> names;
  for (const TableView& sector : root.tables("sector")) names.push_back(sector.text("name"));
  const std::string name = output.text("break_even_sector");
  const auto sector = output.find_name({name, output.where("break_even_sector")}, names, "break_even_sector",
                                       fmt::format("no sector is named '{}'", name));
  return model::BreakEvenOptions{sector.value_or(names.size()), read_grid(output.table("break_even_savings"))};
}

// The [output] table of a checked scenario.
model::OutputOptions read_output(const TableView& root) {
  const TableView output = root.table("output");
  return {output.flag("save_trials"), output.numbers("quantiles"), read_break_even(root, output),
          output.numbers("stock_levels")};
}

using model::PrecisionStatistic;

void check_level(const TableView& until, PrecisionStatistic statistic) {
  const bool is_quantile = statistic == PrecisionStatistic::quantile;
  if (is_quantile && !until.has("level"))
    until.refuse("level", "missing", "the statistic is a quantile", "Give the quantile's level, such as 0.95.");
  if (!is_quantile && until.has("level"))
    until.refuse("level", "given without a quantile", "only a quantile has a level",
                 "Leave it out, or set statistic = \"quantile\".");
}

void check_output(const TableView& root, const TableView& until, const std::string& output) {
  if (output == "break_even_saving" && !root.table("output").has("break_even_sector"))
    until.refuse("output", "is \"break_even_saving\"",
                 "that is the saving of output.break_even_sector, which is not given", "Name the sector there.");
}

// The precision at which a checked scenario's points stop (sampling.until); nothing where they take all trials.
std::optional<model::PrecisionGoal> read_until(const TableView& root) {
  const TableView sampling = root.table("sampling");
  if (!sampling.has("until")) return std::nullopt;
  const TableView until = sampling.table("until");
  model::PrecisionGoal goal;
  goal.output = until.text("output");
  goal.statistic = until.choice<PrecisionStatistic>("statistic");
  if (goal.statistic == PrecisionStatistic::quantile) goal.level = until.number("level");
  goal.is_relative = until.has("relative_mcse");
  goal.mcse = until.number(goal.is_relative ? "relative_mcse" : "absolute_mcse");
  goal.least_trials = static_cast<std::uint32_t>(until.count("least_trials"));
  check_level(until, goal.statistic);
  check_output(root, until, goal.output);
  const std::uint64_t most = sampling.count("trials");
  if (most > 0 && goal.least_trials > most)
    until.refuse("least_trials", fmt::format("{} are more than sampling.trials, {}", goal.least_trials, most),
                 "which is the greatest number", "Raise sampling.trials, or give fewer here.");
  return goal;
}

using model::SamplingDesign;

constexpr std::uint64_t most_trials = std::numeric_limits<std::uint32_t>::max();

// What a replicate may have at most `trials` of, and at least.
std::uint64_t fitting_below(SamplingDesign design, std::uint64_t trials) {
  return design == SamplingDesign::sobol ? std::bit_floor(trials) : trials;
}

std::uint64_t fitting_above(SamplingDesign design, std::uint64_t trials) {
  return design == SamplingDesign::sobol ? std::bit_ceil(trials) : trials;
}

void check_trials(const TableView& sampling, const model::DesignOptions& options) {
  const std::uint64_t trials = sampling.count("trials");
  const std::uint64_t replicates = options.replicates;
  if (trials == 0 || replicates == 0) return;  // told already
  const std::uint64_t below = replicates * fitting_below(options.design, trials / replicates);
  const std::uint64_t above = replicates * fitting_above(options.design, (trials + replicates - 1) / replicates);
  if (below == trials) return;
  const bool is_sobol = options.design == SamplingDesign::sobol;
  std::string suggestion = fmt::format("Take {}", below > 0 ? below : above);
  if (below > 0 && above <= most_trials) suggestion += fmt::format(" or {}", above);
  sampling.refuse("trials",
                  fmt::format("{} is not {} times the {} replicates", trials,
                              is_sobol ? "a power of two" : "a whole number", replicates),
                  fmt::format("every replicate of the design is {} of its own",
                              is_sobol ? "a Sobol' point set" : "a Latin hypercube"),
                  suggestion + ".");
}

// Replicates of a power of two of trials fill the numbers of trials at which a run may stop.
void check_growing(const TableView& sampling, const model::DesignOptions& options, std::uint64_t least_trials) {
  const TableView until = sampling.table("until");
  const std::uint64_t replicates = options.replicates;
  if (least_trials == 0 || replicates == 0) return;  // told already
  const std::uint64_t below = replicates * std::bit_floor(least_trials / replicates);
  const std::uint64_t above = replicates * std::bit_ceil((least_trials + replicates - 1) / replicates);
  const std::uint64_t trials = sampling.count("trials");
  if (below != least_trials) {
    until.refuse("least_trials",
                 fmt::format("{} is not a power of two times the {} replicates", least_trials, replicates),
                 "replicates of that size are added until the goal is reached",
                 below > 0 ? fmt::format("Take {} or {}.", below, above) : fmt::format("Take {}.", above));
  } else if (const std::uint64_t size = least_trials / replicates; trials % size != 0) {
    sampling.refuse("trials", fmt::format("{} is not a whole number of replicates of {} trials", trials, size),
                    "least_trials and replicates make them of that size",
                    fmt::format("Take {}.", (trials + size - 1) / size * size));
  }
}

// The design of the trials, from the [sampling] table of a checked scenario; refuses numbers of trials that it cannot
// place.
model::DesignOptions read_trial_design(const TableView& root, const std::optional<model::PrecisionGoal>& until) {
  const TableView sampling = root.table("sampling");
  const model::DesignOptions options{sampling.choice<SamplingDesign>("design"),
                                     static_cast<std::uint32_t>(sampling.count("replicates"))};
  if (options.is_replicated() && until)
    check_growing(sampling, options, until->least_trials);
  else if (options.is_replicated())
    check_trials(sampling, options);
  else if (sampling.has("replicates"))
    sampling.refuse("replicates", "given with the random design", "its trials are independent without replicates",
                    "Leave it out, or set design to \"latin_hypercube\" or \"sobol\".");
  return options;
}

constexpr std::string_view base_name = "base";

// The tree with the variant's settings, and without variants.
Node changed(const Node& root, const Node& settings, Problems& problems) {
  Node copy = root;
  std::erase_if(*copy.table(), [](const Member& member) { return member.key == "variant"; });
  for (const Member& setting : *settings.table())
    apply({setting.key, setting.where, setting.node}, Setter::variant, copy, problems);
  return copy;
}

model::Point read_variant(const TableView& variant, const Node& root, const Reading& reading) {
  model::Point point;
  Problems& problems = reading.problems;
  point.name = variant.text("name");
  point.label = variant.has("label") ? variant.text("label") : point.name;
  const Node& settings = variant.value("set");
  if (settings.table() == nullptr) return point;
  const Node checked = checked_table(changed(root, settings, problems), Section::root, {}, problems);
  check_over_time(checked, problems);
  const TableView view(checked, Section::root, {}, reading);
  point.scenario = read_scenario(view);
  if (problems.empty()) warn_of_the_implausible(view, point.scenario);
  return point;
}

void check_variant(const model::Point& variant, const model::Point& base, const TableView& table) {
  if (variant.name == base_name) table.refuse("name", fmt::format("is '{}'", base_name), "that is the scenario itself");
  const std::string& unit = variant.scenario.indicator.device_unit;
  const std::string& base_unit = base.scenario.indicator.device_unit;
  if (!unit.empty() && !base_unit.empty() && unit != base_unit)
    table.problems().add(table.where("set"), table.path(), fmt::format("its inventory is in {}", unit),
                         fmt::format("the scenario's is in {}", base_unit), "Write a scenario for each indicator.");
}

std::string in_variants(const std::string& first, std::size_t count) {
  return fmt::format(" in variant '{}'{}", first,
                     count > 1 ? fmt::format(", the first of {} such variants", count) : "");
}

void read_points(const TableView& view, const Node& root, const DataTables& tables, Base base, Problems& problems,
                 model::Study& study) {
  study.points.push_back({std::string(base_name), view.text("base_label"), read_scenario(view)});
  if (base == Base::is_point && problems.empty()) warn_of_the_implausible(view, study.points.front().scenario);
  PointWarnings of_variants;
  for (const TableView& variant : view.tables("variant")) {
    Problems found;
    study.points.push_back(read_variant(variant, root, {tables, found}));
    check_variant(study.points.back(), study.points.front(), variant);
    of_variants.add(found, problems, variant.text("name"));
    for (base::Problem problem : found.all()) {
      if (problems.has(problem)) continue;
      problem.key += fmt::format(" in variant '{}'", variant.text("name"));
      problems.add(problem);
    }
  }
  of_variants.tell(in_variants, problems);
  study.has_variants = study.points.size() > 1;
}

}  // namespace

model::Study validate(const Node& root, const DataTables& tables, Base base, Problems& problems) {
  const Node checked = checked_table(root, Section::root, {}, problems);
  check_over_time(checked, problems);
  const TableView view(checked, Section::root, {}, {tables, problems});
  model::Study study;
  study.title = view.text("title");
  study.question = view.text("question");
  study.notes = view.text("notes");
  study.seed = base::Seed(view.count("seed"));
  study.trials = static_cast<std::uint32_t>(view.table("sampling").count("trials"));
  study.until = read_until(view);
  study.design = read_trial_design(view, study.until);
  study.device_sample = view.table("sampling").count("device_sample");
  study.output = read_output(view);
  read_points(view, root, tables, base, problems, study);
  return study;
}

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
