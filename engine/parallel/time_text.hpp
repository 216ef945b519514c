#pragma once

#include <optional>
#include <string_view>

namespace fleetprint::parallel {

// Seconds of a time limit: seconds, MM:SS, HH:MM:SS, or with days D-HH, D-HH:MM, D-HH:MM:SS; a number with s, m, h or d
// is of that unit. These are Slurm's forms but for its bare number, which are minutes there and seconds here. Nothing
// if it is none of them, or not finite.
std::optional<double> seconds_of(std::string_view text);

}  // namespace fleetprint::parallel
