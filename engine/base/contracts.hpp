#pragma once

#include <stdexcept>
#include <string>

namespace fleetprint::base {

// A broken promise between parts of the program: a defect of Fleetprint, never of the input. Exit code 3.
class ContractViolation : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] inline void violate(const char* kind, const char* condition, const char* file, int line) {
  throw ContractViolation(std::string(kind) + " failed: " + condition + " at " + file + ":" + std::to_string(line));
}

}  // namespace fleetprint::base

// EXPECT states what a caller must provide, ENSURE what the function promises. Checked when FLEETPRINT_CONTRACTS is
// set (presets dev and asan); otherwise the condition is compiled but never evaluated.
#ifdef FLEETPRINT_CONTRACTS
#define FLEETPRINT_CHECK(kind, condition) \
  ((condition) ? void() : ::fleetprint::base::violate(kind, #condition, __FILE__, __LINE__))
#else
#define FLEETPRINT_CHECK(kind, condition) ((true || (condition)) ? void() : void())
#endif
#define EXPECT(condition) FLEETPRINT_CHECK("EXPECT", condition)
#define ENSURE(condition) FLEETPRINT_CHECK("ENSURE", condition)
