#include "parallel/launch.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
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

namespace {

using Catch::Matchers::ContainsSubstring;
using Variables = std::map<std::string, std::string>;

std::variant<ArrayTask, NoArrayTask> read(const Variables& variables, std::optional<std::uint64_t> count = {}) {
  return read_array_task(
      [&](const char* name) {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second.c_str();
      },
      count);
}

ArrayTask task(const Variables& variables, std::optional<std::uint64_t> count = {}) {
  const auto found = read(variables, count);
  if (const auto* none = std::get_if<NoArrayTask>(&found)) FAIL(none->why);
  return std::get<ArrayTask>(found);
}

std::string refusal(const Variables& variables, std::optional<std::uint64_t> count = {}) {
  const auto found = read(variables, count);
  REQUIRE(std::holds_alternative<NoArrayTask>(found));
  return std::get<NoArrayTask>(found).why + ". " + std::get<NoArrayTask>(found).suggestion;
}

Variables slurm(int number, int first, int last, int step, int count) {
  return {{"SLURM_ARRAY_TASK_ID", std::to_string(number)},
          {"SLURM_ARRAY_TASK_MIN", std::to_string(first)},
          {"SLURM_ARRAY_TASK_MAX", std::to_string(last)},
          {"SLURM_ARRAY_TASK_STEP", std::to_string(step)},
          {"SLURM_ARRAY_TASK_COUNT", std::to_string(count)}};
}

}  // namespace

TEST_CASE("tasks of Slurm count from the array's first number") {
  const std::string id = "SLURM_ARRAY_TASK_ID";
  CHECK(task(slurm(1, 1, 8, 1, 8)) == ArrayTask{1, 8, id});
  CHECK(task(slurm(8, 1, 8, 1, 8)) == ArrayTask{8, 8, id});
  CHECK(task(slurm(0, 0, 3, 1, 4)) == ArrayTask{1, 4, id});
  CHECK(task(slurm(3, 0, 3, 1, 4)) == ArrayTask{4, 4, id});
  CHECK(task(slurm(8, 0, 12, 4, 4)) == ArrayTask{3, 4, id});
  CHECK(task(slurm(1, 1, 1, 1, 1)) == ArrayTask{1, 1, id});
  CHECK_THAT(refusal(slurm(3, 1, 7, 1, 3)), ContainsSubstring("not evenly spaced") && ContainsSubstring("auto/N"));
}

TEST_CASE("some tasks of an array may be submitted again") {
  CHECK(task(slurm(7, 3, 7, 1, 2), 100) == ArrayTask{7, 100, "SLURM_ARRAY_TASK_ID"});
  CHECK(task(slurm(3, 0, 3, 1, 4), 4) == ArrayTask{4, 4, "SLURM_ARRAY_TASK_ID"});
  CHECK_THAT(refusal(slurm(0, 0, 0, 1, 1), 4),
             ContainsSubstring("shards are counted from 1. Submit the array as 1 to 4."));
  CHECK_THAT(refusal(slurm(9, 9, 9, 1, 1), 4), ContainsSubstring("task 9 of 4"));
}

TEST_CASE("tasks of Grid Engine count from the array's first number") {
  const Variables array{
      {"SGE_TASK_ID", "6"}, {"SGE_TASK_FIRST", "2"}, {"SGE_TASK_LAST", "10"}, {"SGE_TASK_STEPSIZE", "2"}};
  CHECK(task(array) == ArrayTask{3, 5, "SGE_TASK_ID"});
  CHECK_THAT(refusal({{"SGE_TASK_ID", "undefined"}}), ContainsSubstring("this is no job array"));
}

TEST_CASE("PBS does not say how many tasks there are") {
  CHECK(task({{"PBS_ARRAY_INDEX", "3"}}, 8) == ArrayTask{3, 8, "PBS_ARRAY_INDEX"});
  CHECK(task({{"PBS_ARRAYID", "3"}}, 8) == ArrayTask{3, 8, "PBS_ARRAYID"});
  CHECK_THAT(refusal({{"PBS_ARRAY_INDEX", "3"}}),
             ContainsSubstring("PBS does not say how many") && ContainsSubstring("auto/N"));
  CHECK_THAT(refusal({{"PBS_ARRAY_INDEX", "0"}}, 8), ContainsSubstring("counted from 1"));
}

TEST_CASE("tasks of LSF count from 1, and 0 is no array") {
  CHECK(task({{"LSB_JOBINDEX", "2"}, {"LSB_JOBINDEX_END", "6"}}) == ArrayTask{2, 6, "LSB_JOBINDEX"});
  CHECK(task({{"LSB_JOBINDEX", "5"}, {"LSB_JOBINDEX_END", "7"}, {"LSB_JOBINDEX_STEP", "2"}}) ==
        ArrayTask{3, 4, "LSB_JOBINDEX"});
  CHECK_THAT(refusal({{"LSB_JOBINDEX", "0"}, {"LSB_JOBINDEX_END", "0"}}), ContainsSubstring("this is no job array"));
}

TEST_CASE("tasks of AWS Batch and Kubernetes count from 0") {
  CHECK(task({{"AWS_BATCH_JOB_ARRAY_INDEX", "0"}, {"AWS_BATCH_JOB_ARRAY_SIZE", "5"}}) ==
        ArrayTask{1, 5, "AWS_BATCH_JOB_ARRAY_INDEX"});
  CHECK(task({{"AWS_BATCH_JOB_ARRAY_INDEX", "4"}}, 5) == ArrayTask{5, 5, "AWS_BATCH_JOB_ARRAY_INDEX"});
  CHECK(task({{"JOB_COMPLETION_INDEX", "0"}}, 5) == ArrayTask{1, 5, "JOB_COMPLETION_INDEX"});
  CHECK_THAT(refusal({{"JOB_COMPLETION_INDEX", "0"}}), ContainsSubstring("Kubernetes does not say how many"));
  CHECK_THAT(refusal({{"JOB_COMPLETION_INDEX", "5"}}, 5), ContainsSubstring("task 6 of 5"));
}

TEST_CASE("without an array, and with a number that is none, that is said") {
  CHECK_THAT(refusal({}), ContainsSubstring("none of SLURM_ARRAY_TASK_ID, "));
  CHECK_THAT(refusal({{"PBS_ARRAY_INDEX", "two"}}, 4), ContainsSubstring("PBS_ARRAY_INDEX is 'two'"));
}

namespace {

using Environment = std::map<std::string, std::string>;

bool goes_through_loopback(const std::string& library, const Environment& environment) {
  const auto settings = transport_settings(library, [&](const char* name) -> const char* {
    const auto variable = environment.find(name);
    return variable == environment.end() ? nullptr : variable->second.c_str();
  });
  return !settings.empty() && settings.front().second == "self,tcp";
}

const Environment one_machine = {{"OMPI_COMM_WORLD_SIZE", "5"}, {"OMPI_COMM_WORLD_LOCAL_SIZE", "5"}};

}  // namespace

TEST_CASE("Ranks of one machine leave out the shared memory of Open MPI 5.0, which loses messages") {
  CHECK(goes_through_loopback("Open MPI 5.0.7", one_machine));
  CHECK(!goes_through_loopback("Open MPI 4.1.4", one_machine));
  CHECK(!goes_through_loopback("MPICH 4.2.1", one_machine));
}

TEST_CASE("Ranks of several machines, and who has chosen a transport, are left alone") {
  CHECK(!goes_through_loopback("Open MPI 5.0.7", {}));
  CHECK(!goes_through_loopback("Open MPI 5.0.7", {{"OMPI_COMM_WORLD_SIZE", "5"}, {"OMPI_COMM_WORLD_LOCAL_SIZE", "3"}}));
  for (const char* chosen : {"OMPI_MCA_btl", "OMPI_MCA_pml", "OMPI_MCA_btl_tcp_if_include"}) {
    Environment environment = one_machine;
    environment[chosen] = "x";
    CHECK(!goes_through_loopback("Open MPI 5.0.7", environment));
  }
}

}  // namespace fleetprint::parallel
