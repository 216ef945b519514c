#include "parallel/launch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace fleetprint::parallel {
namespace {

// The variable's whole number; nothing where the name is null, the variable is not set, or it is something else.
std::optional<std::uint64_t> number_of(const ReadVariable& variable, const char* name) {
  const char* text = name == nullptr ? nullptr : variable(name);
  if (text == nullptr) return {};
  const std::string_view digits = text;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return {};
  return value;
}

std::optional<std::uint64_t> read_slurm_tasks(const ReadVariable& variable) {
  constexpr std::uint64_t first_reserved_step = 0xfffffff0;
  const auto step = number_of(variable, "SLURM_STEP_ID");
  if (!step || *step >= first_reserved_step) return {};
  const auto tasks = number_of(variable, "SLURM_STEP_NUM_TASKS");
  return tasks ? tasks : number_of(variable, "SLURM_NTASKS");
}

}  // namespace

Launch read_launch(const ReadVariable& variable) {
  // Open MPI; MPICH, Intel MPI and pmi2; MVAPICH; IBM's jsrun. These say how many.
  constexpr std::array sizes = {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "MV2_COMM_WORLD_SIZE", "JSM_NAMESPACE_SIZE"};
  // srun --mpi=pmix and PRRTE; PMI; Hydra; HPE Cray's aprun and mpiexec. These only say that there is a launcher.
  constexpr std::array marks = {"PMIX_RANK", "PMI_RANK", "MPI_LOCALNRANKS", "PALS_RANKID", "ALPS_APP_PE"};
  Launch launch;
  std::optional<std::uint64_t> tasks;
  for (const char* name : sizes) {
    if (!tasks) tasks = number_of(variable, name);
  }
  launch.by_mpi =
      tasks || std::any_of(marks.begin(), marks.end(), [&](const char* name) { return variable(name) != nullptr; });
  if (!tasks) tasks = read_slurm_tasks(variable);
  launch.tasks = static_cast<int>(std::clamp<std::uint64_t>(tasks.value_or(1), 1, 0x7fffffff));
  return launch;
}

namespace {

// How a scheduler numbers the tasks of an array. A null name: it has no such variable.
struct Scheduler {
  const char* name;
  const char* number;
  std::uint64_t first_number;  // where no variable says it
  const char* first;
  const char* last;
  const char* step;
  const char* count;
};

constexpr std::array schedulers = {
    Scheduler{"Slurm", "SLURM_ARRAY_TASK_ID", 1, "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX",
              "SLURM_ARRAY_TASK_STEP", "SLURM_ARRAY_TASK_COUNT"},
    Scheduler{"Grid Engine", "SGE_TASK_ID", 1, "SGE_TASK_FIRST", "SGE_TASK_LAST", "SGE_TASK_STEPSIZE", nullptr},
    Scheduler{"PBS", "PBS_ARRAY_INDEX", 1, nullptr, nullptr, nullptr, nullptr},
    Scheduler{"Torque", "PBS_ARRAYID", 1, nullptr, nullptr, nullptr, nullptr},
    Scheduler{"LSF", "LSB_JOBINDEX", 1, nullptr, "LSB_JOBINDEX_END", "LSB_JOBINDEX_STEP", nullptr},
    Scheduler{"AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", 0, nullptr, nullptr, nullptr, "AWS_BATCH_JOB_ARRAY_SIZE"},
    Scheduler{"Kubernetes", "JOB_COMPLETION_INDEX", 0, nullptr, nullptr, nullptr, nullptr},
};

// LSF says 0 and Grid Engine "undefined" of a job that is no array.
bool is_in_array(const Scheduler& scheduler, const ReadVariable& variable) {
  const char* text = variable(scheduler.number);
  if (text == nullptr || *text == '\0' || text == std::string_view("undefined")) return false;
  return scheduler.name != std::string_view("LSF") || text != std::string_view("0");
}

const std::string write_count = "Write auto/N, N being the number of shards.";

std::variant<ArrayTask, NoArrayTask> task_of(const Scheduler& scheduler, const ReadVariable& variable,
                                             std::optional<std::uint64_t> count) {
  const std::optional<std::uint64_t> given = number_of(variable, scheduler.number);
  if (!given) return NoArrayTask{fmt::format("{} is '{}'", scheduler.number, variable(scheduler.number)), write_count};
  const std::uint64_t step = number_of(variable, scheduler.step).value_or(1);
  const std::uint64_t first = number_of(variable, scheduler.first).value_or(scheduler.first_number);
  const auto last = number_of(variable, scheduler.last);
  auto tasks = number_of(variable, scheduler.count);
  const bool is_even = step > 0 && *given >= first && (*given - first) % step == 0 &&
                       (!last || !tasks || first + (*tasks - 1) * step == *last);
  if (!tasks && last && is_even && *last >= first) tasks = (*last - first) / step + 1;
  if (tasks && is_even && tasks == count.value_or(*tasks))
    return ArrayTask{(*given - first) / step + 1, *tasks, scheduler.number};
  if (!count)
    return NoArrayTask{
        tasks ? fmt::format("the array's numbers are not evenly spaced ({} is {})", scheduler.number, *given)
              : fmt::format("{} does not say how many tasks the array has", scheduler.name),
        write_count};
  if (*given < scheduler.first_number)
    return NoArrayTask{fmt::format("{} is {}, but shards are counted from 1", scheduler.number, *given),
                       fmt::format("Submit the array as 1 to {}.", *count)};
  return ArrayTask{*given - scheduler.first_number + 1, *count, scheduler.number};
}

}  // namespace

std::variant<ArrayTask, NoArrayTask> read_array_task(const ReadVariable& variable, std::optional<std::uint64_t> count) {
  for (const Scheduler& scheduler : schedulers)
    if (is_in_array(scheduler, variable)) {
      auto found = task_of(scheduler, variable, count);
      const auto* task = std::get_if<ArrayTask>(&found);
      if (task == nullptr || task->number <= task->count) return found;
      return NoArrayTask{fmt::format("{} is {}, which is task {} of {}", scheduler.number, variable(scheduler.number),
                                     task->number, task->count),
                         "Give the number of shards that the array was made for."};
    }
  std::string names;
  for (const Scheduler& scheduler : schedulers)
    names += fmt::format("{}{}", names.empty() ? "" : ", ", scheduler.number);
  return NoArrayTask{fmt::format("this is no job array: none of {} is set", names),
                     "Write the shard, for example 3/8."};
}

std::vector<std::pair<std::string, std::string>> transport_settings(std::string_view library,
                                                                    const ReadVariable& variable) {
  if (!library.starts_with("Open MPI 5.0")) return {};
  const char* all = variable("OMPI_COMM_WORLD_SIZE");
  const char* here = variable("OMPI_COMM_WORLD_LOCAL_SIZE");
  if (all == nullptr || here == nullptr || std::string_view(all) != here) return {};
  for (const char* chosen : {"OMPI_MCA_btl", "OMPI_MCA_pml", "OMPI_MCA_btl_tcp_if_include"}) {
    if (variable(chosen) != nullptr) return {};
  }
  return {{"OMPI_MCA_btl", "self,tcp"}, {"OMPI_MCA_btl_tcp_if_include", "127.0.0.1/8"}};
}

}  // namespace fleetprint::parallel
