#include "store/run_info.hpp"

#include <catch2/catch_test_macros.hpp>

#include "../scratch_folder.hpp"
#include "netcdf/file.hpp"

using namespace fleetprint;
using namespace fleetprint::store;

TEST_CASE("What a run says of itself is read as it was written") {
  const tests::ScratchFolder folder;
  const auto path = folder / "x.h5";
  netcdf::File file(path);
  write_run_info(file.root().group(run_info_group), {4, 3, "avx2", "gpu, H200", 1.5, 2});
  file.close();
  const RunInfo info = read_run_info(netcdf::Reader(path));
  CHECK(info.threads == 4);
  CHECK(info.ranks == 3);
  CHECK(info.vector_width == "avx2");
  CHECK(info.device == "gpu, H200");
  CHECK(info.wall_seconds == 1.5);
  CHECK(info.merged_files == 2);
}

TEST_CASE("Joined files tell the greatest, the sum and all that occur") {
  const RunInfo merged =
      info_of_merged({{4, 1, "avx512", "cpu", 1.5}, {2, 3, "avx2", "gpu, H200", 2}, {1, 1, "avx512", "gpu, H200", 4}});
  CHECK(merged.threads == 4);
  CHECK(merged.ranks == 3);
  CHECK(merged.vector_width == "avx512; avx2");
  CHECK(merged.device == "cpu; gpu, H200");
  CHECK(merged.wall_seconds == 7.5);
  CHECK(merged.merged_files == 3);
}
