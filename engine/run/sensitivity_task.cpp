#include "run/sensitivity_task.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fleetprint::run {

bool SensitivityOptions::asks_for(SensitivityMethod method) const {
  return std::ranges::find(methods, method) != methods.end();
}

std::vector<Factor> SensitivityTask::varying(const std::vector<Factor>& all) const {
  std::vector<Factor> found;
  for (const Factor& factor : all)
    if (std::ranges::any_of(factor.inputs, [&](std::size_t input) { return varies[input]; })) found.push_back(factor);
  return found;
}

std::vector<Factor> SensitivityTask::varying_numbers() const {
  std::vector<Factor> found;
  for (Factor factor : varying(factors.independent)) {
    std::erase_if(factor.inputs, [&](std::size_t input) { return input == factors.devices; });
    if (!factor.inputs.empty()) found.push_back(std::move(factor));
  }
  return found;
}

bool SensitivityTask::has_numbers() const {
  for (std::size_t input = 0; input < varies.size(); ++input)
    if (varies[input] && input != factors.devices) return true;
  return false;
}

void SensitivityTask::note_missing_inputs() const {
  gaps.push_back(fmt::format("point '{}': has no uncertain input.", point.name));
}

void SensitivityTask::note_missing_numbers() const {
  if (has_numbers()) return;
  gaps.push_back(
      fmt::format("point '{}': has no uncertain number, which all methods but sobol and shapley need.", point.name));
}

namespace {

// The response's name for messages: net_total, or net of 2031.
std::string response_text(const SensitivityTask& task, std::size_t response) {
  const SensitivityFrame& frame = task.frame;
  if (response < frame.totals) return frame.responses[response].name;
  const std::size_t by_year = response - frame.totals;
  return fmt::format("{} of year {}", frame.responses[frame.totals + by_year / frame.years].name,
                     task.point.scenario.timeline->deployment.first_year + static_cast<int>(by_year % frame.years));
}

std::string gap_text(const SensitivityTask& task, std::size_t response, double spread) {
  return fmt::format("point '{}': {} {} in all trials, so there is nothing to attribute.", task.point.name,
                     response_text(task, response), spread == 0 ? "has one value" : "has no finite value");
}

}  // namespace

void note_gaps(const SensitivityTask& task, std::span<const double> spread) {
  const SensitivityFrame& frame = task.frame;
  const auto varies = [](double width) { return width > 0; };
  for (std::size_t r = 0; r < frame.totals; ++r)
    if (!varies(spread[r])) task.gaps.push_back(gap_text(task, r, spread[r]));
  for (std::size_t r = frame.totals; r < frame.values(); r += frame.years)
    if (std::ranges::none_of(spread.subspan(r, frame.years), varies)) task.gaps.push_back(gap_text(task, r, spread[r]));
}

}  // namespace fleetprint::run
