#include "netcdf/reader.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <numeric>

#include "../scratch_folder.hpp"
#include "base/error.hpp"
#include "netcdf/file.hpp"
#include "sample_file.hpp"

namespace fleetprint::netcdf {
namespace {

using base::InputError;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;
using Names = std::vector<std::string>;
using Lengths = std::vector<std::size_t>;

struct Sample {
  Sample() { write_sample(folder / "sample.h5"); }
  tests::ScratchFolder folder;
};

}  // namespace

TEST_CASE_METHOD(Sample, "variables, groups, shapes and dimensions come back") {
  const Reader reader(folder / "sample.h5");
  CHECK(reader.variables() == Names{"year", "block", "quantile", "empty", "empty_table", "cube", "devices", "flag",
                                    "one_double", "one_integer", "one_text", "net_total", "label"});
  CHECK(reader.groups() == Names{"summary"});
  CHECK(reader.variables("summary") == Names{"statistic", "footprint"});
  CHECK(reader.has_variable("summary/inner/stock"));
  CHECK_FALSE(reader.has_variable("trial"));
  CHECK_FALSE(reader.has_variable("no/such/thing"));
  CHECK(reader.has_group("summary/inner"));
  CHECK_FALSE(reader.has_group("cube"));
  CHECK(reader.shape("cube") == Lengths{2, 3, 2});
  CHECK(reader.dimensions("cube") == Names{"block", "year", "quantile"});
  CHECK(reader.dimensions("net_total") == Names{"point", "trial"});
  CHECK(reader.dimensions("year") == Names{"year"});
  CHECK(reader.dimensions("summary/footprint") == Names{"statistic", "year"});
  CHECK(reader.shape("one_double").empty());
}

TEST_CASE_METHOD(Sample, "values come back") {
  const Reader reader(folder / "sample.h5");
  const std::vector<double> cube = reader.doubles("cube");
  CHECK(std::isnan(cube[0]));
  CHECK(std::vector(cube.begin() + 1, cube.end()) == std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
  CHECK(reader.integers("year") == std::vector<std::int64_t>{2025, 2026, 2027});
  CHECK(reader.doubles("year") == std::vector<double>{2025, 2026, 2027});
  CHECK(reader.integers("flag") == std::vector<std::int64_t>{0, 1, -1});
  CHECK(reader.texts("block") == Names{"sensing", "µ-controller"});
  CHECK(reader.texts("label") == Names{"Grünstrom", ""});
  CHECK(reader.doubles("one_double") == std::vector{1.5});
  CHECK(reader.integers("one_integer") == std::vector<std::int64_t>{-3});
  CHECK(reader.texts("one_text") == Names{"héllo"});
  CHECK(reader.doubles("empty").empty());
  CHECK(reader.shape("empty_table") == Lengths{3, 0});
  CHECK(reader.integers("summary/inner/stock") == std::vector<std::int64_t>{7, 8, 9});
}

TEST_CASE_METHOD(Sample, "slabs come back, those not written as NaN") {
  const Reader reader(folder / "sample.h5");
  const std::vector<double> slab = reader.doubles_at("net_total", 1);
  REQUIRE(slab.size() == large_trial_count);
  CHECK(slab.front() == 0.5);
  CHECK(slab.back() == 39999.5);
  CHECK(std::isnan(reader.doubles_at("net_total", 0).at(17)));
  CHECK_THROWS_AS(reader.doubles_at("net_total", 2), InputError);
  CHECK_THROWS_AS(reader.doubles_at("one_double", 0), InputError);
}

TEST_CASE_METHOD(Sample, "attributes come back") {
  const Reader reader(folder / "sample.h5");
  CHECK(reader.text_attribute("", "title") == "CF-1.8, CO₂");
  CHECK(reader.text_attribute("", "empty_text") == "");
  CHECK(reader.text_attribute("", "scenario") == std::string(200000, 's') + "end");
  CHECK(reader.integer_attribute("", "trials") == std::int64_t{1} << 60);
  CHECK(reader.double_attribute("", "level") == 0.25);
  CHECK(reader.text_attribute("cube", "units") == "Mt CO2e");
  CHECK(reader.double_attribute("cube", "factor") == 2.5);
  CHECK(reader.integer_attribute("cube", "count") == 3);
  CHECK(std::isnan(reader.double_attribute("cube", "_FillValue").value()));
  CHECK_FALSE(reader.double_attribute("year", "_FillValue"));
  CHECK_FALSE(reader.text_attribute("summary", "nothing"));
}

TEST_CASE_METHOD(Sample, "what is missing or of another type is an input error") {
  const Reader reader(folder / "sample.h5");
  CHECK_THROWS_MATCHES(reader.doubles("net"), InputError, MessageMatches(ContainsSubstring("no variable 'net'")));
  CHECK_THROWS_AS(reader.doubles("block"), InputError);
  CHECK_THROWS_AS(reader.integers("cube"), InputError);
  CHECK_THROWS_AS(reader.texts("cube"), InputError);
  CHECK_THROWS_AS(reader.variables("nowhere"), InputError);
  CHECK_THROWS_AS(reader.text_attribute("nowhere", "x"), InputError);
  CHECK_THROWS_AS(reader.integer_attribute("", "title"), InputError);
  CHECK_THROWS_AS(reader.double_attribute("cube", "DIMENSION_LIST"), InputError);
}

TEST_CASE_METHOD(Sample, "a file that is none, is no HDF5 or is cut short is an input error") {
  const auto told = [](const std::string& words) { return MessageMatches(ContainsSubstring(words)); };
  CHECK_THROWS_MATCHES(Reader(folder / "none.h5"), InputError, told("there is no such file"));
  CHECK_THROWS_MATCHES(Reader(folder.path()), InputError, told("not a regular file"));
  tests::fill(folder / "text.h5", "seed = 1\n");
  CHECK_THROWS_MATCHES(Reader(folder / "text.h5"), InputError, told("the file is not HDF5"));
  tests::fill(folder / "empty.h5", "");
  CHECK_THROWS_MATCHES(Reader(folder / "empty.h5"), InputError, told("the file is not HDF5"));
  tests::fill(folder / "cut.h5", tests::contents(folder / "sample.h5").substr(0, 5000));
  CHECK_THROWS_MATCHES(Reader(folder / "cut.h5"), InputError, told("(truncated file"));
}

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
