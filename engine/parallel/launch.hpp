#pragma once

#include <functional>
#include <string>

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

}  // namespace fleetprint::parallel
