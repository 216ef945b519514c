#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace fleetprint::input {

// The problems found so far, and what is only odd. The same sentence is told once.
class Problems {
 public:
  // Gives nothing, for a reader that has no value then.
  std::nullopt_t add(base::Problem problem);
  std::nullopt_t add(const base::Location& where, std::string key, std::string problem, std::string why = {},
                     std::string suggestion = {}) {
    return add(base::Problem{where, std::move(key), std::move(problem), std::move(why), std::move(suggestion)});
  }
  void add(const std::vector<base::Problem>& problems);
  void add(const Problems& others);  // and their warnings

  bool empty() const { return problems_.empty(); }
  bool has(const base::Problem& problem) const { return sentences_.contains(base::to_sentence(problem)); }
  const std::vector<base::Problem>& all() const { return problems_; }

  // Throws base::InputError with all problems in the order of their lines, those of `first_file` before those of
  // other files.
  void throw_if_any(const std::string& first_file) const;

  // A warning: an input that is valid but implausible, or that is read in a way worth a note. It stops nothing.
  void warn(base::Problem warning);
  void warn(const base::Location& where, std::string key, std::string problem, std::string why,
            std::string suggestion = {}) {
    warn(base::Problem{where, std::move(key), std::move(problem), std::move(why), std::move(suggestion)});
  }
  const std::vector<base::Problem>& warnings() const { return warnings_; }
  // In the order of throw_if_any.
  std::vector<base::Problem> ordered_warnings(const std::string& first_file) const;

 private:
  std::vector<base::Problem> problems_, warnings_;
  std::unordered_set<std::string> sentences_, sentences_of_warnings_;
};

// Warnings of many points. Those of one key for one reason count as one: that of the first point that has it.
class PointWarnings {
 public:
  // But for what `known` warns of already.
  void add(const Problems& found, const Problems& known, const std::string& point);

  // `where(point, count)` says where a warning holds: of the first of so many points.
  template <class Where>
  void tell(const Where& where, Problems& problems) const {
    std::map<std::size_t, const Counted*> in_order;
    for (const auto& [key, counted] : warnings_) in_order[counted.order] = &counted;
    for (const auto& [order, counted] : in_order) {
      base::Problem warning = counted->first;
      warning.problem += where(counted->point, counted->points);
      problems.warn(std::move(warning));
    }
  }

 private:
  struct Counted {
    std::size_t order = 0;
    base::Problem first;
    std::string point;
    std::size_t points = 0;
  };
  std::map<std::pair<std::string, std::string>, Counted> warnings_;  // by key and reason
};

}  // namespace fleetprint::input
