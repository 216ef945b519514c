#include "store/record_sensitivity.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/version.hpp"
#include "model/input_table.hpp"
#include "model/quantities.hpp"

namespace fleetprint::store {
namespace {

using run::IndexShape;
using run::SensitivityFrame;
using run::SensitivityMethod;
using run::SensitivityOptions;

std::vector<std::string> method_names(const SensitivityOptions& options) {
  std::vector<std::string> names;
  for (const SensitivityMethod method : options.methods)
    names.emplace_back(run::sensitivity_method_names[static_cast<std::size_t>(method)]);
  return names;
}

std::vector<std::string> group_texts(const SensitivityOptions& options) {
  std::vector<std::string> texts;
  for (const run::NamedGroup& group : options.groups)
    texts.push_back(fmt::format("{}={}", group.name, fmt::join(group.patterns, ",")));
  return texts;
}

// All that indices depend on besides the scenario, for people and for comparison.
std::string asked_for(const SensitivityOptions& options) {
  std::vector<std::string> responses = options.responses.totals;
  responses.insert(responses.end(), options.responses.by_year.begin(), options.responses.by_year.end());
  std::string text =
      fmt::format("methods {}; responses {}; trials {}; confidence {}", fmt::join(method_names(options), ", "),
                  fmt::join(responses, ", "), options.trials, options.confidence);
  if (!options.groups.empty()) text += fmt::format("; groups {}", fmt::join(group_texts(options), " "));
  if (options.second_order) text += "; second order";
  if (options.asks_for(SensitivityMethod::morris)) text += fmt::format("; trajectories {}", options.trajectories);
  if (options.asks_for(SensitivityMethod::shapley)) text += fmt::format("; permutations {}", options.permutations);
  if (options.asks_for(SensitivityMethod::pawn)) text += fmt::format("; slices {}", options.slices);
  if (options.asks_for(SensitivityMethod::regional)) text += fmt::format("; threshold {}", options.threshold);
  return text;
}

std::string sensitivity_history(const model::Study& study, const SensitivityOptions& options) {
  std::string text =
      fmt::format("fleetprint {} sensitivity {}", base::version().number, study.provenance.scenario_file);
  for (const std::string& method : method_names(options)) text += " --method " + method;
  text += fmt::format(" --trials {}", options.trials);
  for (const std::string& override_text : study.provenance.overrides) text += fmt::format(" --set '{}'", override_text);
  return text;
}

std::vector<std::string> response_names(const SensitivityFrame& frame, bool by_year) {
  std::vector<std::string> all;
  for (std::size_t r = by_year ? frame.totals : 0; r < (by_year ? frame.responses.size() : frame.totals); ++r)
    all.push_back(frame.responses[r].name);
  return all;
}

std::vector<FrameDimension> sensitivity_dimensions_of(const model::Study& study, const SensitivityOptions& options,
                                                      const SensitivityFrame& frame) {
  using D = model::ResultDimension;
  std::vector<FrameDimension> all = {along(D::parameter, frame.parameters)};
  if (options.second_order) all.push_back(along(D::parameter2, frame.parameters));
  if (!frame.ends.empty()) all.push_back(along(D::end, frame.ends));
  if (frame.totals > 1) all.push_back(along(D::response, response_names(frame, false)));
  const std::size_t by_year = frame.responses.size() - frame.totals;
  if (by_year > 1) all.push_back(along(D::response_by_year, response_names(frame, true)));
  if (by_year > 0) {
    std::vector<std::int64_t> years;
    const int first = study.points.front().scenario.timeline->deployment.first_year;
    for (std::size_t year = 0; year < frame.years; ++year) years.push_back(first + static_cast<int>(year));
    all.push_back(along(D::year, std::move(years)));
  }
  return all;
}

std::vector<std::string> dimensions_of(IndexShape shape) {
  switch (shape) {
    case IndexShape::of_response:
      return {};
    case IndexShape::of_factor:
      return {"parameter"};
    case IndexShape::of_pair:
      return {"parameter", "parameter2"};
    case IndexShape::of_factor_and_end:
      return {"parameter", "end"};
  }
  return {};
}

// The unit of responses that have one in common.
std::string unit_of(std::span<const run::Column> responses) {
  const auto differs = [&](const run::Column& one) { return one.units != responses.front().units; };
  return std::ranges::any_of(responses, differs) ? "as the response" : responses.front().units;
}

std::string unit_of(const run::SensitivityIndex& index, std::span<const run::Column> responses) {
  if (index.units.empty()) return unit_of(responses);
  return index.units == "^2" ? fmt::format("({})^2", unit_of(responses)) : index.units;
}

// The totals of an index, or what it says of every year.
void record_part(PointRecord& record, const SensitivityFrame& frame, const run::SensitivityIndex& index, bool by_year) {
  const std::size_t count = by_year ? frame.responses.size() - frame.totals : frame.totals;
  if (count == 0) return;
  const auto responses = std::span(frame.responses).subspan(by_year ? frame.totals : 0, count);
  std::vector<std::string> dimensions;
  if (count > 1) dimensions.push_back(by_year ? "response_by_year" : "response");
  if (by_year) dimensions.push_back("year");
  for (const std::string& dimension : dimensions_of(index.shape)) dimensions.push_back(dimension);
  const std::size_t size = index.values.size() / frame.values();
  const auto values = std::span(index.values)
                          .subspan(by_year ? frame.totals * size : 0, (by_year ? count * frame.years : count) * size);
  const std::string of = count == 1 ? fmt::format("{}: ", responses.front().name) : "";
  record.add(
      {{}, index.name + (by_year ? by_year_suffix : ""), dimensions, {unit_of(index, responses), of + index.long_name}},
      values);
}

}  // namespace

ResultFrame frame_of_sensitivity(const model::Study& study, const SensitivityOptions& options,
                                 const SensitivityFrame& frame) {
  ResultFrame all = bare_frame_of(study);
  all.dimensions = sensitivity_dimensions_of(study, options, frame);
  for (auto& [name, value] : all.attributes) {
    if (name == "history") value = sensitivity_history(study, options);
    if (name == "sampler" && options.asks_for(SensitivityMethod::sobol))
      value = fmt::format("sobol, {} replicates, for Sobol' indices; {} for what needs trials",
                          SensitivityOptions::replicates, std::get<std::string>(value));
    if (name == "trials") value = std::int64_t{options.trials};
  }
  all.attributes.emplace_back(sensitivity_attribute, asked_for(options));
  const std::vector<std::string> fixed = model::fixed_inputs(study.points.front().scenario);
  if (!fixed.empty()) all.attributes.emplace_back("fixed_inputs", fmt::format("{}", fmt::join(fixed, ", ")));
  return all;
}

PointRecord record_sensitivity(const SensitivityFrame& frame, const run::SensitivityResult& result) {
  PointRecord record;
  const model::Quantity& evaluations = model::quantity("evaluations");
  record.add({{}, std::string(evaluations.name), {}, {"1", std::string(evaluations.long_name)}},
             std::span(&result.evaluations, 1));
  for (const run::SensitivityIndex& index : result.indices)
    for (const bool by_year : {false, true}) record_part(record, frame, index, by_year);
  return record;
}

}  // namespace fleetprint::store
