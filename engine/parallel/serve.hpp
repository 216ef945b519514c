#pragma once

#include <chrono>

#include "parallel/distribute.hpp"

namespace fleetprint::parallel {

// How long a main thread sleeps when nothing has come.
inline constexpr std::chrono::microseconds poll_interval{1000};

// How the root tells the others that a distribution is over, in the number of the message; its bytes are `stopped_by`.
enum class Ending : std::uint64_t { done, stopped, failed, bad_input };

// A rank's side of `distribute`, on all but the root: evaluates what the root hands out until it says that all is over.
Outcome serve(Ranks& ranks, const Distribution& distribution);

}  // namespace fleetprint::parallel
