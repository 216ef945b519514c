#pragma once

#include <stdexcept>

namespace fleetprint::parallel {

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
