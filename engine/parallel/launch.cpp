#include "parallel/launch.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fleetprint::parallel {
namespace {

std::optional<std::uint32_t> read_number(const ReadVariable& variable, const char* name) {
  const char* text = variable(name);
  if (text == nullptr) return {};
  const std::string_view digits = text;
  std::uint32_t value = 0;
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || end.ec != std::errc() || end.ptr != digits.data() + digits.size()) return {};
  return value;
}

std::optional<std::uint32_t> read_slurm_tasks(const ReadVariable& variable) {
  constexpr std::uint32_t first_reserved_step = 0xfffffff0;
  const auto step = read_number(variable, "SLURM_STEP_ID");
  if (!step || *step >= first_reserved_step) return {};
  const auto tasks = read_number(variable, "SLURM_STEP_NUM_TASKS");
  return tasks ? tasks : read_number(variable, "SLURM_NTASKS");
}

}  // namespace

Launch read_launch(const ReadVariable& variable) {
  // Open MPI; MPICH, Intel MPI and pmi2; MVAPICH; IBM's jsrun. These say how many.
  constexpr std::array sizes = {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "MV2_COMM_WORLD_SIZE", "JSM_NAMESPACE_SIZE"};
  // srun --mpi=pmix and PRRTE; PMI; Hydra; HPE Cray's aprun and mpiexec. These only say that there is a launcher.
  constexpr std::array marks = {"PMIX_RANK", "PMI_RANK", "MPI_LOCALNRANKS", "PALS_RANKID", "ALPS_APP_PE"};
  Launch launch;
  std::optional<std::uint32_t> tasks;
  for (const char* name : sizes) {
    if (!tasks) tasks = read_number(variable, name);
  }
  launch.by_mpi =
      tasks || std::any_of(marks.begin(), marks.end(), [&](const char* name) { return variable(name) != nullptr; });
  if (!tasks) tasks = read_slurm_tasks(variable);
  launch.tasks = static_cast<int>(std::clamp<std::uint32_t>(tasks.value_or(1), 1, 0x7fffffff));
  return launch;
}

}  // namespace fleetprint::parallel
