#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <mutex>

#include "app/commands.hpp"
#include "app/common_options.hpp"
#include "app/exit_code.hpp"
#include "app/sweep_points.hpp"
#include "app/tell.hpp"
#include "base/error.hpp"
#include "run/sensitivity_runner.hpp"
#include "run/trial_model.hpp"
#include "store/record_sensitivity.hpp"

namespace fleetprint::app {
namespace {

// What the command line says for `sensitivity`.
struct SensitivityCommandOptions {
  SweepOptions sweep;
  std::vector<std::string> methods;    // none: sobol
  std::vector<std::string> responses;  // none: net_total, and with years net
  std::vector<std::string> groups;     // "NAME=INPUT,INPUT..."
  std::uint32_t trials = 16384;
  bool second_order = false;
  std::uint32_t trajectories = 64;
  std::uint32_t permutations = 4096;
  std::uint32_t slices = 10;
  double threshold = 0;
  double confidence = 0.95;

  // is_over_time: whether the scenario has years, and so outputs by year. Throws base::InputError with all problems.
  run::SensitivityOptions checked(bool is_over_time) const;
};

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

void read_groups(const std::vector<std::string>& texts, std::vector<run::NamedGroup>& groups,
                 std::vector<base::Problem>& problems) {
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    const std::string name = text.substr(0, equals);
    const bool is_known = std::ranges::find(groups, name, &run::NamedGroup::name) != groups.end();
    run::NamedGroup group{name, {}};
    if (equals != std::string::npos) group.patterns = split_at_commas(text.substr(equals + 1));
    if (name.empty() || group.patterns.empty() || std::ranges::find(group.patterns, "") != group.patterns.end())
      problems.push_back({{}, "--group", fmt::format("'{}' is not understood", text), {}, "Write NAME=INPUT,INPUT..."});
    else if (is_known)
      problems.push_back({{}, "--group", fmt::format("{} is given twice", name), {}, "Name its inputs in one list."});
    else
      groups.push_back(std::move(group));
  }
}

void read_responses(const std::vector<std::string>& names, bool is_over_time, run::ResponseNames& responses) {
  if (names.empty()) {
    responses.totals = {"net_total"};
    if (is_over_time) responses.by_year = {"net"};
  }
  for (const std::string& name : names) {
    std::vector<std::string>& kind = run::is_by_year(name) ? responses.by_year : responses.totals;
    if (std::ranges::find(kind, name) == kind.end()) kind.push_back(name);
  }
}

run::SensitivityOptions SensitivityCommandOptions::checked(bool is_over_time) const {
  run::SensitivityOptions options;
  std::vector<base::Problem> problems;
  for (std::size_t m = 0; m < run::sensitivity_method_names.size(); ++m)
    if (std::ranges::find(methods, run::sensitivity_method_names[m]) != methods.end() || (methods.empty() && m == 0))
      options.methods.push_back(static_cast<run::SensitivityMethod>(m));
  read_responses(responses, is_over_time, options.responses);
  read_groups(groups, options.groups, problems);
  options.trials = options.asks_for(run::SensitivityMethod::sobol) ? std::bit_ceil(trials) : trials;
  if (options.trials < run::SensitivityOptions::least_rows)
    problems.push_back({{},
                        "--trials",
                        fmt::format("is {}", trials),
                        fmt::format("intervals need {} or more", run::SensitivityOptions::least_rows),
                        {}});
  if (second_order && !options.asks_for(run::SensitivityMethod::sobol))
    problems.push_back({{}, "--second-order", "is given without --method sobol", {}, {}});
  if (!std::isfinite(threshold))
    problems.push_back({{}, "--threshold", fmt::format("is {}", threshold), "must be a finite number", {}});
  if (!problems.empty()) throw base::InputError(std::move(problems));
  options.second_order = second_order;
  options.trajectories = trajectories;
  options.permutations = permutations;
  options.slices = slices;
  options.threshold = threshold;
  options.confidence = confidence;
  return options;
}

// What points have nothing to say of, as their sentences come from any thread.
class Gaps {
 public:
  void add(const std::vector<std::string>& of_point) {
    const std::lock_guard lock(mutex_);
    if (first_.empty() && !of_point.empty()) first_ = of_point.front();
    points_with_ += of_point.empty() ? 0 : 1;
    points_ += 1;
    for (const std::string& gap : of_point)
      if (told_.size() < most_told)
        told_.push_back(gap);
      else
        ++untold_;
  }
  // Points that all have a gap are not what was asked for: base::RunError.
  void expect_answer() const {
    if (points_ > 0 && points_with_ == points_) throw base::RunError(first_);
  }
  void tell() const {
    for (const std::string& gap : told_) app::tell(fmt::format("{} Its indices are missing.\n", gap));
    if (untold_ > 0) app::tell(fmt::format("... and {} more of this kind.\n", untold_));
  }

 private:
  static constexpr std::size_t most_told = 20;

  std::mutex mutex_;
  std::string first_;
  std::vector<std::string> told_;
  std::uint64_t untold_ = 0;
  std::uint64_t points_with_ = 0;
  std::uint64_t points_ = 0;
};

// Asks every point of a sweep.
class SensitivityOfPoints final : public PointWork {
 public:
  SensitivityOfPoints(const input::SweepSource& source, run::SensitivityOptions options, Gaps& gaps)
      : study_(source.study()),
        gaps_(gaps),
        options_(std::move(options)),
        runner_(
            study_, options_, [source](std::uint64_t i) { return source.point(i); }, study_.sweep->points) {}

  bool is_small() const override { return false; }
  store::PointRecord record(const model::Point& point, const run::Execution& execution) const override {
    const run::SensitivityResult result = runner_.run(point, execution);
    gaps_.add(result.gaps);
    return store::record_sensitivity(runner_.frame(), result);
  }
  store::ResultFrame frame() const override { return store::frame_of_sensitivity(study_, options_, runner_.frame()); }

 private:
  const model::Study& study_;
  Gaps& gaps_;
  run::SensitivityOptions options_;
  run::SensitivityRunner runner_;
};

int ask_sweep(const SensitivityCommandOptions& options) {
  Gaps gaps;
  const int code = sweep_points(options.sweep, [&](const input::SweepSource& source, const run::Execution&) {
    return std::make_unique<const SensitivityOfPoints>(source, options.checked(source.study().is_over_time()), gaps);
  });
  gaps.tell();  // what there is has been written: other shards may have answers
  return code;
}

// What only sweeps know.
void expect_no_sweep_options(const SweepOptions& options) {
  std::vector<base::Problem> problems;
  const auto refuse = [&](const char* option) {
    problems.push_back({{}, option, "is given with a single scenario", "it is for the points of a sweep", {}});
  };
  if (!options.shard_text.empty()) refuse("--shard");
  if (!options.time_limit_text.empty()) refuse("--time-limit");
  if (options.resume) refuse("--resume");
  if (!problems.empty()) throw base::InputError(std::move(problems));
}

int ask_scenario(const SensitivityCommandOptions& options) {
  expect_no_sweep_options(options.sweep);
  Gaps gaps;
  const auto ask = [&](const model::Study& study, const run::Execution& execution) {
    const run::SensitivityOptions asked = options.checked(study.is_over_time());
    const run::SensitivityRunner runner(
        study, asked, [&study](std::uint64_t i) { return study.points[i]; }, study.points.size());
    store::ResultTable table(study.points.size());
    for (std::size_t p = 0; p < study.points.size(); ++p) {
      const run::SensitivityResult result = runner.run(study.points[p], execution);
      store::PointRecord record = store::record_sensitivity(runner.frame(), result);
      table.put(p, record.layout, std::move(record.row));
      gaps.add(result.gaps);
    }
    gaps.expect_answer();
    return store::ResultContent{store::frame_of_sensitivity(study, asked, runner.frame()), std::move(table)};
  };
  return on_scenario(options.sweep.run, ask, [&gaps] { gaps.tell(); });
}

int ask_sensitivity(const SensitivityCommandOptions& options) {
  options.sweep.run.prepare_threads();
  if (input::is_sweep(options.sweep.run.scenario)) return ask_sweep(options);
  return as_one_process("fleetprint sensitivity of one scenario", "fleetprint sensitivity of a sweep",
                        [&options] { return ask_scenario(options); });
}

}  // namespace

void add_sensitivity(Commands& commands) {
  auto [command, options] =
      commands.add("sensitivity", "Which uncertain inputs decide: indices with their intervals", ask_sensitivity);
  command.add_option("scenario", options.sweep.run.scenario, "Scenario or sweep file (TOML)")->required();
  add_execution(command, options.sweep.run);
  const auto at_least = [](std::uint32_t least) { return within(least, std::uint32_t{1} << 24); };
  command.add_option("--method", options.methods, "How to measure it (repeatable; default: sobol); prcc: all by ranks")
      ->check(one_of({run::sensitivity_method_names.begin(), run::sensitivity_method_names.end()}));
  command.add_option("--response", options.responses,
                     "Output to explain, by year too (repeatable; default: net_total, and net by year)");
  command.add_option("--group", options.groups, "Inputs that count as one; * stands for any text (repeatable)")
      ->type_name("NAME=INPUT,INPUT...");
  command
      .add_option("--trials", options.trials,
                  "Rows of a Sobol' design, rounded up to a power of two; trials of prcc, pawn and regional")
      ->check(at_least(1))
      ->capture_default_str();
  command.add_flag("--second-order", options.second_order, "Sobol' indices of pairs, too: twice the work");
  command.add_option("--trajectories", options.trajectories, "Of method morris")
      ->check(at_least(4))
      ->capture_default_str();
  command.add_option("--permutations", options.permutations, "Of method shapley")
      ->check(at_least(16))
      ->capture_default_str();
  command.add_option("--slices", options.slices, "Of method pawn")->check(at_least(2))->capture_default_str();
  command
      .add_option("--threshold", options.threshold, "Of method regional: the response's value that splits the trials")
      ->capture_default_str();
  command.add_option("--confidence", options.confidence, "Of all intervals")
      ->check(within(0.5, 0.9999))
      ->capture_default_str();
  add_distribution(command, options.sweep);
  command.footer(
      "Examples:\n"
      "  fleetprint sensitivity scenarios/paper-250bn.toml -o drivers.h5\n"
      "  fleetprint sensitivity scenarios/paper-250bn.toml -o drivers.h5 --method tornado --method shapley\n"
      "  fleetprint sensitivity scenarios/growth-250bn-linear.toml -o years.h5 --response net --group "
      "sectors='sector/*'\n"
      "Of a sweep every point is asked; shards, ranks, checkpoints and --resume work as for sweep.");
}

}  // namespace fleetprint::app
