#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "base/error.hpp"

namespace fleetprint::input {

// The problems found so far, and what is only odd. The same sentence is told once.
class Problems {
 public:
  void add(base::Problem problem);
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
  const std::vector<base::Problem>& warnings() const { return warnings_; }
  // In the order of throw_if_any.
  std::vector<base::Problem> ordered_warnings(const std::string& first_file) const;

 private:
  std::vector<base::Problem> problems_, warnings_;
  std::unordered_set<std::string> sentences_, sentences_of_warnings_;
};

}  // namespace fleetprint::input
