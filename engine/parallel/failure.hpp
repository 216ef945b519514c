#pragma once

#include <cstddef>
#include <exception>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace fleetprint::parallel {

// An exception of work in a form that can travel to the root.
struct Failure {
  enum class Kind { input, run, memory, internal };
  Kind kind = Kind::internal;
  std::string message;
  std::vector<base::Problem> problems;  // of an InputError
};

Failure describe_failure(const std::exception_ptr& exception);

// Throws base::InputError, base::RunError, std::bad_alloc or, for all else, std::runtime_error with the same words.
[[noreturn]] void throw_failure(const Failure& failure);

std::vector<std::byte> to_bytes(const Failure& failure);
Failure to_failure(std::span<const std::byte> bytes);

// Another rank failed, and it tells the user why. This one says nothing, so that there is one message in all, and ends
// with the same exit code: launchers give that of whichever rank ends first. mpirun then ends all others at once, so
// Ranks must outlive the message.
class FailedElsewhere : public std::runtime_error {
 public:
  explicit FailedElsewhere(bool is_bad_input)
      : std::runtime_error("another rank failed"), is_bad_input_(is_bad_input) {}

  // Whether the other's failure is a base::InputError, as far as this rank can tell.
  bool is_bad_input() const { return is_bad_input_; }

 private:
  bool is_bad_input_;
};

}  // namespace fleetprint::parallel
