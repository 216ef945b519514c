#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace fleetprint::base {

// Where a problem stands. line and column count from 1; 0 means the whole file (or the whole line).
struct Location {
  std::string file;
  int line = 0;
  int column = 0;

  bool operator==(const Location&) const = default;
};

// One thing that is wrong with the user's input. Rendered as
//   file:line:column: key: problem (why). suggestion?
// with the parts that are empty left out, on one line, without control characters.
struct Problem {
  Location where;
  std::string key;
  std::string problem;
  std::string why;
  std::string suggestion;
};

std::string to_sentence(const Problem& problem);

// The input is unusable: every problem found, in order of appearance. Exit code 2.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Problem> problems);
  explicit InputError(Problem problem) : InputError(std::vector<Problem>{std::move(problem)}) {}

  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

// The run failed for a reason outside the input (disk full, non-finite value ...). Exit code 1.
class RunError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace fleetprint::base
