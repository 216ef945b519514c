#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "input/sweep_source.hpp"
#include "run/execution.hpp"

namespace fleetprint::app {

// "about 3 minutes on 2 threads", at most that with a precision goal; `seconds` are those of one thread.
std::string time_text(const model::Study& study, std::optional<double> seconds, parallel::Threads threads);

// What a sweep moves, its design, its reference, how much it draws, and about how long it takes and how large its file
// gets, a line each.
std::string sweep_text(const input::SweepSource& source, parallel::Threads threads, std::size_t width);

}  // namespace fleetprint::app
