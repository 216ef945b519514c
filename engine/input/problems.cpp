#include "input/problems.hpp"

#include <algorithm>
#include <tuple>

namespace fleetprint::input {

void Problems::add(base::Problem problem) {
  if (sentences_.insert(base::to_sentence(problem)).second) problems_.push_back(std::move(problem));
}

void Problems::add(const std::vector<base::Problem>& problems) {
  for (const base::Problem& problem : problems) add(problem);
}

void Problems::throw_if_any(const std::string& first_file) const {
  if (empty()) return;
  const auto place = [&](const base::Problem& problem) {
    const base::Location& where = problem.where;
    return std::tuple(where.file != first_file, std::string_view(where.file), where.line, where.column);
  };
  std::vector<base::Problem> ordered = problems_;
  std::stable_sort(ordered.begin(), ordered.end(),
                   [&](const auto& left, const auto& right) { return place(left) < place(right); });
  throw base::InputError(std::move(ordered));
}

}  // namespace fleetprint::input
