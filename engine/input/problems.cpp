#include "input/problems.hpp"

#include <algorithm>
#include <tuple>

namespace fleetprint::input {
namespace {

// By line, those of `first_file` before those of other files.
std::vector<base::Problem> by_place(std::vector<base::Problem> problems, const std::string& first_file) {
  const auto place = [&](const base::Problem& problem) {
    const base::Location& where = problem.where;
    return std::tuple(where.file != first_file, std::string_view(where.file), where.line, where.column);
  };
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const auto& left, const auto& right) { return place(left) < place(right); });
  return problems;
}

}  // namespace

std::nullopt_t Problems::add(base::Problem problem) {
  if (sentences_.insert(base::to_sentence(problem)).second) problems_.push_back(std::move(problem));
  return std::nullopt;
}

void Problems::add(const std::vector<base::Problem>& problems) {
  for (const base::Problem& problem : problems) add(problem);
}

void Problems::add(const Problems& others) {
  add(others.all());
  for (const base::Problem& warning : others.warnings()) warn(warning);
}

void Problems::throw_if_any(const std::string& first_file) const {
  if (!empty()) throw base::InputError(by_place(problems_, first_file));
}

void Problems::warn(base::Problem warning) {
  if (sentences_of_warnings_.insert(base::to_sentence(warning)).second) warnings_.push_back(std::move(warning));
}

std::vector<base::Problem> Problems::ordered_warnings(const std::string& first_file) const {
  return by_place(warnings_, first_file);
}

void PointWarnings::add(const Problems& found, const Problems& known, const std::string& point) {
  for (const base::Problem& warning : found.warnings()) {
    const auto is_same = [&](const base::Problem& other) {
      return other.key == warning.key && other.why == warning.why;
    };
    if (std::ranges::any_of(known.warnings(), is_same)) continue;
    const auto [entry, is_new] = warnings_.try_emplace({warning.key, warning.why});
    Counted& counted = entry->second;
    if (is_new) counted = {warnings_.size(), warning, point, 0};
    ++counted.points;
  }
}

}  // namespace fleetprint::input
