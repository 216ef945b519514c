#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fleetprint::parallel {

// What the environment says of who started this process, and how often.
struct Launch {
  bool by_mpi = false;  // a launcher that MPI can talk to
  int tasks = 1;        // copies of this program that were started together, as far as it is said
};

// The value of an environment variable, or null.
using ReadVariable = std::function<const char*(const char* name)>;

// The launcher nearest to the program counts: mpirun inside a Slurm job step knows better than the step.
// Slurm sets SLURM_* in batch scripts as well; only a job step that srun started has a small SLURM_STEP_ID, while the
// step of the batch script itself has none, or one of the reserved numbers from 0xfffffff0 on.
Launch read_launch(const ReadVariable& variable);

// Which task of a job array this process is, counted from 1.
struct ArrayTask {
  std::uint64_t number = 1;
  std::uint64_t count = 1;
  std::string variable;  // that says so

  bool operator==(const ArrayTask&) const = default;
};

// Why the environment names no task, a phrase, and what to do, a sentence.
struct NoArrayTask {
  std::string why;
  std::string suggestion;
};

// Reads the variables of Slurm, Grid Engine, PBS, LSF, AWS Batch and Kubernetes; the first of these counts.
//
//   Slurm        SLURM_ARRAY_TASK_ID, _MIN, _STEP, _COUNT         any first number, even steps
//   Grid Engine  SGE_TASK_ID, _FIRST, _LAST, _STEPSIZE            the same
//   LSF          LSB_JOBINDEX, _END, _STEP                        from 1 on
//   AWS Batch    AWS_BATCH_JOB_ARRAY_INDEX, _SIZE                 from 0 on
//   Kubernetes   JOB_COMPLETION_INDEX                             from 0 on
//   PBS          PBS_ARRAY_INDEX, or PBS_ARRAYID of Torque        from 1 on
//
// Kubernetes and PBS do not say how many tasks there are: `count` then has to. Given with the others, it is the number
// of shards of an array of which only some tasks are submitted again: their numbers then count from 1, those of AWS
// from 0. Without it tasks 3 and 4 that are submitted alone are 1 and 2 of 2, since no variable says otherwise.
std::variant<ArrayTask, NoArrayTask> read_array_task(const ReadVariable& variable,
                                                     std::optional<std::uint64_t> count = {});

// Environment variables (name, value) for MPI to find when it is initialised; `library` is mpi_library().
//
// The shared memory of Open MPI 5.0 loses messages, so that ranks hang (its issues 12816 and 12979; with 5.0.7 four of
// six runs of five ranks did). Ranks that are all on one machine therefore talk through its loopback interface, unless
// the user has chosen: their messages are few.
std::vector<std::pair<std::string, std::string>> transport_settings(std::string_view library,
                                                                    const ReadVariable& variable);

}  // namespace fleetprint::parallel
