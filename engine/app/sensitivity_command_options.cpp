#include "app/sensitivity_command_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/error.hpp"
#include "run/trial_model.hpp"

namespace fleetprint::app {
namespace {

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

}  // namespace

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

}  // namespace fleetprint::app
