#include "parallel/launch.hpp"

#include <catch2/catch_test_macros.hpp>
#include <map>

namespace fleetprint::parallel {
namespace {

Launch launch_in(const std::map<std::string, std::string>& environment) {
  return read_launch([&](const char* name) -> const char* {
    const auto variable = environment.find(name);
    return variable == environment.end() ? nullptr : variable->second.c_str();
  });
}

bool is(const Launch& launch, bool by_mpi, int tasks) { return launch.by_mpi == by_mpi && launch.tasks == tasks; }

}  // namespace

TEST_CASE("Without a launcher there is one task") { CHECK(is(launch_in({{"HOME", "/root"}}), false, 1)); }

TEST_CASE("The launchers of MPI are known, and how many they started") {
  CHECK(is(launch_in({{"OMPI_COMM_WORLD_SIZE", "4"}, {"PMIX_RANK", "0"}}), true, 4));
  CHECK(is(launch_in({{"PMI_SIZE", "3"}, {"PMI_RANK", "2"}, {"MPI_LOCALNRANKS", "3"}}), true, 3));
  CHECK(is(launch_in({{"MV2_COMM_WORLD_SIZE", "5"}}), true, 5));
  CHECK(is(launch_in({{"MPI_LOCALNRANKS", "3"}}), true, 1));
  CHECK(is(launch_in({{"OMPI_COMM_WORLD_SIZE", "1"}}), true, 1));
}

TEST_CASE("A job step of Slurm is several tasks, with MPI if srun was told to") {
  CHECK(is(launch_in({{"SLURM_STEP_ID", "0"}, {"SLURM_STEP_NUM_TASKS", "4"}}), false, 4));
  CHECK(is(launch_in({{"SLURM_STEP_ID", "7"}, {"SLURM_NTASKS", "2"}}), false, 2));
  CHECK(is(launch_in({{"SLURM_STEP_ID", "0"}, {"SLURM_STEP_NUM_TASKS", "4"}, {"PMIX_RANK", "3"}}), true, 4));
}

TEST_CASE("A batch script is one task, however many it asked for") {
  CHECK(is(launch_in({{"SLURM_JOB_ID", "12"}, {"SLURM_NTASKS", "8"}}), false, 1));
  // The batch step, and the step of an interactive salloc.
  CHECK(is(launch_in({{"SLURM_STEP_ID", "4294967291"}, {"SLURM_NTASKS", "8"}}), false, 1));
  CHECK(is(launch_in({{"SLURM_STEP_ID", "4294967290"}, {"SLURM_STEP_NUM_TASKS", "8"}}), false, 1));
}

TEST_CASE("mpirun inside a job step knows better than the step, in which its daemons run") {
  CHECK(is(launch_in({{"SLURM_STEP_ID", "0"}, {"SLURM_STEP_NUM_TASKS", "3"}, {"OMPI_COMM_WORLD_SIZE", "1"}}), true, 1));
}

TEST_CASE("What is not a number says nothing") {
  CHECK(is(launch_in({{"OMPI_COMM_WORLD_SIZE", "many"}}), false, 1));
  CHECK(is(launch_in({{"SLURM_STEP_ID", "0"}, {"SLURM_STEP_NUM_TASKS", ""}}), false, 1));
  CHECK(is(launch_in({{"PMI_SIZE", "0"}}), true, 1));
}

}  // namespace fleetprint::parallel
