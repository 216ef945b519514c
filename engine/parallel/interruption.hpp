#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fleetprint::parallel {

// Whether the run is asked to stop: by SIGTERM, SIGINT, SIGUSR1 or SIGHUP, or because its time is up. As long as this
// lives the signals do no more than ask; then they do what they did before. There is one at a time.
//
// A second SIGINT ends the program at once, so that an impatient user gets out. A signal that the parent had set to be
// ignored asks all the same: shells start background jobs so, and whoever sends it means it; SIGHUP alone stays
// ignored, as under nohup. System calls go on (SA_RESTART), so that no file is written by halves. Under mpirun each
// rank has its own: mpirun passes SIGUSR1 on to all ranks, but ends them soon after SIGINT or SIGTERM, where srun and
// scancel wait for as long as Slurm's KillWait says.
class Interruption {
 public:
  // The limit is in seconds (> 0) from the start of the program.
  explicit Interruption(std::optional<double> time_limit_seconds = {});
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  // "SIGTERM", "time limit of 3600 s"; of several signals the first. May be called on any thread.
  std::optional<std::string> reason() const;

 private:
  std::optional<double> time_limit_seconds_;
};

// Seconds of a time limit: seconds, MM:SS, HH:MM:SS, or with days D-HH, D-HH:MM, D-HH:MM:SS; a number with s, m, h or d
// is of that unit. These are Slurm's forms but for its bare number, which are minutes there and seconds here. Nothing
// if it is none of them, or not finite.
std::optional<double> seconds_of(std::string_view text);

}  // namespace fleetprint::parallel
