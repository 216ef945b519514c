#include "run/factors.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>

#include "base/contracts.hpp"
#include "base/error.hpp"
#include "random/inverse_cdf.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::run {
namespace {

using model::Input;

constexpr std::size_t no_group = static_cast<std::size_t>(-1);

// Whether * in the pattern can stand for texts that make it the name.
bool matches(std::string_view pattern, std::string_view name) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == name;
  if (name.substr(0, star) != pattern.substr(0, star)) return false;
  const std::string_view rest = pattern.substr(star + 1);
  for (std::size_t end = std::min(star, name.size()); end <= name.size(); ++end)
    if (matches(rest, name.substr(end))) return true;
  return false;
}

void refuse(const NamedGroup& group, std::string problem, std::string why, std::vector<base::Problem>& problems) {
  problems.push_back({{}, "--group", fmt::format("{} {}", group.name, problem), std::move(why), {}});
}

// The group of every input, or no_group.
std::vector<std::size_t> assign(const std::vector<Input>& inputs, const std::vector<NamedGroup>& groups) {
  std::vector<std::size_t> of_input(inputs.size(), no_group);
  std::vector<base::Problem> problems;
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (const std::string& pattern : groups[g].patterns) {
      bool is_found = false;
      for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (!matches(pattern, inputs[i].name)) continue;
        is_found = true;
        if (of_input[i] != no_group && of_input[i] != g)
          refuse(groups[g], fmt::format("has the input {}", inputs[i].name),
                 fmt::format("it is in the group {} already", groups[of_input[i]].name), problems);
        of_input[i] = g;
      }
      if (is_found) continue;
      std::vector<std::string> names;
      for (const Input& input : inputs) names.push_back(input.name);
      refuse(groups[g], fmt::format("has no input '{}'", pattern),
             fmt::format("the uncertain inputs are {}", fmt::join(names, ", ")), problems);
    }
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (std::size_t i = 0; i < inputs.size(); ++i)
      if (groups[g].name == inputs[i].name && of_input[i] != g)
        refuse(groups[g], "is no name for a group", "an input is called so", problems);
  if (!problems.empty()) throw base::InputError(std::move(problems));
  return of_input;
}

// Groups in their order, then what is in none; what belongs to `together` is one factor.
std::vector<Factor> factors_from(const Factors& all, const std::vector<NamedGroup>& groups,
                                 const std::vector<std::size_t>& group_of, const std::vector<std::size_t>& together) {
  std::vector<Factor> factors;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    factors.push_back({groups[g].name, {}});
    for (std::size_t i = 0; i < all.inputs.size(); ++i)
      if (group_of[i] == g) factors.back().inputs.push_back(i);
  }
  Factor joint{correlated_blocks, {}};
  for (const std::size_t i : together)
    if (group_of[i] == no_group) joint.inputs.push_back(i);
  if (!joint.inputs.empty()) factors.push_back(joint);
  for (std::size_t i = 0; i < all.inputs.size(); ++i)
    if (group_of[i] == no_group && std::ranges::find(joint.inputs, i) == joint.inputs.end())
      factors.push_back({all.inputs[i].name, {i}});
  return factors;
}

// Correlated blocks that are partly in a named group cannot be told apart from the rest.
void expect_whole(const Factors& all, const std::vector<NamedGroup>& groups, const std::vector<std::size_t>& group_of) {
  for (const std::size_t i : all.correlated)
    if (group_of[i] != group_of[all.correlated.front()])
      throw base::InputError(
          {{},
           "--group",
           "takes some of the correlated blocks and leaves others",
           fmt::format("{} is in {}", all.inputs[i].name, group_of[i] == no_group ? "none" : groups[group_of[i]].name),
           "Name all of them: 'factor/*'."});
}

std::size_t input_of_block(const Factors& all, model::Part block) {
  const auto found = std::ranges::find(all.inputs, model::block_factor_name(block), &Input::name);
  EXPECT(found != all.inputs.end());
  return static_cast<std::size_t>(found - all.inputs.begin());
}

}  // namespace

double Factors::correlation_of(std::size_t input, std::size_t other) const {
  const auto row = std::ranges::find(correlated, input);
  const auto column = std::ranges::find(correlated, other);
  if (row == correlated.end() || column == correlated.end()) return 0;
  return correlation[static_cast<std::size_t>(row - correlated.begin()) * correlated.size() +
                     static_cast<std::size_t>(column - correlated.begin())];
}

std::vector<base::Stream> Factors::streams() const {
  std::vector<base::Stream> all;
  for (std::size_t i = 0; i < inputs.size(); ++i)
    if (i != devices) all.push_back(random::stream_of(inputs[i].name));
  return all;
}

model::Steps Factors::steps_of(const Factor& factor, const model::Scenario& scenario) const {
  model::Steps steps;
  for (const std::size_t i : factor.inputs) steps |= inputs[i].feeds;
  return steps_after(steps, scenario);
}

double value_at(const Input& input, double level) {
  return input.distribution ? random::inverse_cdf(*input.distribution, level) : level;
}

// By bisection: laws are given by their quantiles.
double level_of(const Input& input, double value) {
  if (!input.distribution) return std::clamp(value, 0.0, 1.0);
  double below = 0;
  double above = 1;
  for (int halving = 0; halving < 60; ++halving) {
    const double middle = (below + above) / 2;
    (value_at(input, middle) < value ? below : above) = middle;
  }
  return above;
}

Factors factors_of(const std::function<model::Point(std::uint64_t)>& point_of, std::uint64_t points,
                   const std::vector<NamedGroup>& groups) {
  Factors all;
  std::optional<Input> devices;
  for (std::uint64_t p = 0; p < points; ++p) {
    const model::Scenario scenario = point_of(p).scenario;
    for (Input& input : model::uncertain_inputs(scenario)) {
      const auto known = std::ranges::find(all.inputs, input.name, &Input::name);
      if (!input.is_drawn())
        devices = std::move(input);
      else if (known == all.inputs.end())
        all.inputs.push_back(std::move(input));
      else
        known->feeds |= input.feeds;
    }
    const model::BlockCorrelation& blocks = scenario.fleet.block_correlation;
    if (all.correlated.empty() && blocks.blocks.size() > 1 &&
        scenario.fleet.dependence != model::Dependence::independent) {
      for (const model::Part block : blocks.blocks) all.correlated.push_back(input_of_block(all, block));
      all.correlation = blocks.matrix;
    }
  }
  if (devices) {
    all.devices = all.inputs.size();
    all.inputs.push_back(std::move(*devices));
  }
  std::vector<std::string> names;
  for (const Input& input : all.inputs)
    for (const std::string& name : {input.name, second_stream_name(input)}) names.push_back(name);
  random::expect_distinct_streams(names);
  const std::vector<std::size_t> group_of = assign(all.inputs, groups);
  expect_whole(all, groups, group_of);
  all.independent = factors_from(all, groups, group_of, all.correlated);
  all.dependent = factors_from(all, groups, group_of, {});
  return all;
}

}  // namespace fleetprint::run
