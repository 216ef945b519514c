#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "parallel/launch.hpp"

namespace fleetprint::parallel {

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

}  // namespace fleetprint::parallel
