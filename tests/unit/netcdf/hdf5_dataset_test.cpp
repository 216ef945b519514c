#include "netcdf/hdf5_dataset.hpp"

#include <catch2/catch_test_macros.hpp>

using fleetprint::netcdf::chunk_shape;
using Shape = std::vector<std::uint64_t>;

TEST_CASE("small, empty and scalar arrays are stored in one piece") {
  CHECK(chunk_shape({}, 8).empty());
  CHECK(chunk_shape({0, 1000000}, 8).empty());
  CHECK(chunk_shape({16383}, 8).empty());
  CHECK(chunk_shape({16384}, 8) == Shape{16384});
}

TEST_CASE("chunks keep trailing dimensions whole and split the others evenly") {
  CHECK(chunk_shape({100000}, 8) == Shape{50000});
  CHECK(chunk_shape({10, 100000}, 8) == Shape{1, 50000});
  CHECK(chunk_shape({5000, 31}, 8) == Shape{1667, 31});
  CHECK(chunk_shape({50, 10000, 31}, 8) == Shape{1, 2000, 31});
  CHECK(chunk_shape({1000, 10, 10}, 8) == Shape{500, 10, 10});
}

TEST_CASE("chunks have between 100 and 512 KiB") {
  for (const Shape& shape : {Shape{123457}, Shape{3, 54321}, Shape{7, 11, 4001}, Shape{2, 1, 65537}, Shape{4, 22001}}) {
    std::uint64_t bytes = 8;
    for (const std::uint64_t length : chunk_shape(shape, 8)) bytes *= length;
    CHECK(bytes >= 100 * 1024);
    CHECK(bytes <= 512 * 1024);
  }
}
