#include "netcdf/value_blocks.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <numeric>

#include "../scratch_folder.hpp"
#include "netcdf/file.hpp"

namespace fleetprint::netcdf {
namespace {

using Place = std::vector<std::size_t>;

void write_cube(const std::filesystem::path& path) {
  File file(path, "cube.h5");
  Group root = file.root();
  for (const auto& [name, length] : {std::pair("a", 3), std::pair("b", 5), std::pair("c", 7)})
    root.dimension(name, static_cast<std::size_t>(length));
  std::vector<double> values(105);
  std::iota(values.begin(), values.end(), 0);
  root.variable("cube", {"a", "b", "c"}, std::span<const double>(values), {"1", "a cube"});
  root.variable("alone", {}, std::vector{4.5}, {"1", "one value"});
  file.close();
}

TEST_CASE("blocks of any size are the whole array in its order") {
  const tests::ScratchFolder folder;
  write_cube(folder / "cube.h5");
  const Reader file(folder / "cube.h5");
  const std::vector<double> whole = file.doubles("cube");
  for (const std::size_t most : {1, 2, 7, 10, 14, 34, 35, 36, 70, 104, 105, 1000}) {
    std::vector<double> joined;
    std::size_t greatest = 0;
    for_each_block(file, "cube", most, [&](std::span<const double> block) {
      joined.insert(joined.end(), block.begin(), block.end());
      greatest = std::max(greatest, block.size());
    });
    CHECK(joined == whole);
    CHECK(greatest <= most);
  }
  std::vector<double> alone;
  for_each_block(file, "alone", 1, [&](std::span<const double> block) { alone.assign(block.begin(), block.end()); });
  CHECK(alone == std::vector{4.5});
}

TEST_CASE("a part of an array is read, and one beyond it refused") {
  const tests::ScratchFolder folder;
  write_cube(folder / "cube.h5");
  const Reader file(folder / "cube.h5");
  CHECK(file.doubles_in("cube", Place{1, 2, 3}, Place{1, 2, 2}) == std::vector{52.0, 53.0, 59.0, 60.0});
  CHECK_THROWS(file.doubles_in("cube", Place{1, 2, 3}, Place{1, 4, 2}));
  CHECK_THROWS(file.doubles_in("cube", Place{1, 2}, Place{1, 2}));
}

}  // namespace
}  // namespace fleetprint::netcdf
