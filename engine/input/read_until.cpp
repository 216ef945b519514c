#include "input/read_until.hpp"

#include <fmt/format.h>

namespace fleetprint::input {
namespace {

using model::PrecisionStatistic;

void check_level(const TableView& until, PrecisionStatistic statistic, Problems& problems) {
  const bool is_quantile = statistic == PrecisionStatistic::quantile;
  if (is_quantile && !until.has("level"))
    problems.add({until.where(), until.path("level"), "missing", "the statistic is a quantile",
                  "Give the quantile's level, such as 0.95."});
  if (!is_quantile && until.has("level"))
    problems.add({until.where("level"), until.path("level"), "given without a quantile", "only a quantile has a level",
                  "Leave it out, or set statistic = \"quantile\"."});
}

void check_output(const TableView& root, const TableView& until, const std::string& output, Problems& problems) {
  if (output == "break_even_saving" && !root.table("output").has("break_even_sector"))
    problems.add({until.where("output"), until.path("output"), "is \"break_even_saving\"",
                  "that is the saving of output.break_even_sector, which is not given", "Name the sector there."});
}

}  // namespace

std::optional<model::PrecisionGoal> read_until(const TableView& root, Problems& problems) {
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
  check_level(until, goal.statistic, problems);
  check_output(root, until, goal.output, problems);
  const std::uint64_t most = sampling.count("trials");
  if (most > 0 && goal.least_trials > most)
    problems.add({until.where("least_trials"), until.path("least_trials"),
                  fmt::format("{} are more than sampling.trials, {}", goal.least_trials, most),
                  "which is the greatest number", "Raise sampling.trials, or give fewer here."});
  return goal;
}

}  // namespace fleetprint::input
