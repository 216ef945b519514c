#include "store/sweep_part.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "../scratch_folder.hpp"
#include "base/error.hpp"
#include "netcdf/reader.hpp"
#include "store/write_result.hpp"
#include "sweep_example.hpp"

namespace fleetprint::store {
namespace {

using Catch::Matchers::ContainsSubstring;
using Points = std::vector<std::uint64_t>;

std::filesystem::path written(const std::filesystem::path& path, const SweepPart& part) {
  write_table(part.frame, part.table, {}, {path, path.string()});
  return path;
}

std::filesystem::path written(const std::filesystem::path& path, const Points& points) {
  return written(path, example_part(points));
}

std::string refusal(const std::vector<std::filesystem::path>& paths) {
  try {
    join_parts(paths);
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "nothing was refused";
}

}  // namespace

TEST_CASE("A part of a sweep is read as it was written") {
  const tests::ScratchFolder folder;
  const SweepPart part = read_part(written(folder / "part.h5", {1, 4, 5}));
  CHECK(part.table.present() == Points{1, 4, 5});
  CHECK(part.table.missing() == Points{0, 2, 3});
  for (const std::uint64_t point : part.table.present()) CHECK((part.table.row(point) == example_record(point).row));
  CHECK_NOTHROW(expect_same_layout(part.table.layout(), example_record(0).layout));
  CHECK(part.frame.attributes == example_frame().attributes);
  REQUIRE(part.frame.sweep->axes.size() == 2);
  CHECK(part.frame.sweep->axes[0].values == example_frame().sweep->axes[0].values);
  CHECK(part.frame.sweep->axes[1].values == example_frame().sweep->axes[1].values);
  CHECK(part.frame.dimensions.at(1).values == example_frame().dimensions.at(1).values);
}

TEST_CASE("A part tells each point's coordinates") {
  const tests::ScratchFolder folder;
  const netcdf::Reader file(written(folder / "part.h5", {1, 4}));
  CHECK(file.integers("point") == std::vector<std::int64_t>{1, 4});
  CHECK(file.doubles("rebound") == std::vector<double>{0, 0.3});
  CHECK(file.texts("growth_kind") == std::vector<std::string>{"exponential", "linear"});
  CHECK(file.text_attribute("", "coordinates") == "rebound growth_kind");
}

TEST_CASE("A whole grid has a dimension for each axis, the last one fastest") {
  const tests::ScratchFolder folder;
  const netcdf::Reader file(written(folder / "whole.h5", {0, 1, 2, 3, 4, 5}));
  CHECK(file.dimensions("devices") == std::vector<std::string>{"rebound", "growth_kind"});
  CHECK(file.doubles("devices") == std::vector<double>{0, 1, 2, 3, 4, 5});
  CHECK(file.dimensions("net_total") == std::vector<std::string>{"rebound", "growth_kind", "trial"});
  CHECK(file.doubles("net_total").at(5 * 4 + 3) == 5.75);
  CHECK(file.shape("summary/net") == std::vector<std::size_t>{3, 2, 3});
  CHECK_FALSE(file.has_group("sweep"));
}

TEST_CASE("Joined parts are the bytes of the whole") {
  const tests::ScratchFolder folder;
  const auto whole = written(folder / "whole.h5", {0, 1, 2, 3, 4, 5});
  const std::array parts = {written(folder / "a.h5", {1, 4}), written(folder / "b.h5", {0, 2, 3, 5})};
  const auto joined = written(folder / "joined.h5", join_parts(parts));
  const netcdf::Reader expected(whole);
  const netcdf::Reader file(joined);
  CHECK(file.variables() == expected.variables());
  for (const char* const name : {"devices", "by_block", "drawn", "reached", "net_total", "summary/net"})
    CHECK(file.doubles(name) == expected.doubles(name));
  CHECK(file.texts("draw") == expected.texts("draw"));
  CHECK(file.attributes("") == expected.attributes(""));
}

TEST_CASE("Parts are refused that overlap, leave gaps, or are of different sweeps") {
  const tests::ScratchFolder folder;
  const auto left = written(folder / "left.h5", {0, 1, 2});
  const auto overlapping = written(folder / "overlapping.h5", {2, 3, 4, 5});
  CHECK_THAT(refusal({left, overlapping}),
             ContainsSubstring("overlapping.h5") && ContainsSubstring("left.h5") && ContainsSubstring("points 2"));
  const auto gap = written(folder / "gap.h5", {4});
  CHECK_THAT(refusal({left, gap}), ContainsSubstring("2 of 6 points are in no file") && ContainsSubstring("3, 5"));
  SweepPart other = example_part(Points{3, 4, 5});
  other.frame.attributes[1].second = std::int64_t{8};
  const auto other_seed = written(folder / "seed.h5", other);
  CHECK_THAT(refusal({left, other_seed}), ContainsSubstring("the seed is 8 here and 7 there"));
  const auto whole = written(folder / "whole.h5", {0, 1, 2, 3, 4, 5});
  CHECK_THAT(refusal({whole}), ContainsSubstring("it is a whole result"));
}

}  // namespace fleetprint::store
