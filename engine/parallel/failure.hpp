#pragma once

#include <cstddef>
#include <exception>
#include <span>
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

}  // namespace fleetprint::parallel
