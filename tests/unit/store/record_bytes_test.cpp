#include "store/record_bytes.hpp"

#include <catch2/catch_test_macros.hpp>

#include "base/error.hpp"
#include "sweep_example.hpp"

namespace fleetprint::store {

TEST_CASE("Records come out of their bytes as they went in") {
  const std::vector<PointRecord> records = {example_record(3), example_record(0)};
  const DecodedRows decoded = decode(encode(records));
  REQUIRE(decoded.rows.size() == 2);
  CHECK((decoded.rows[0] == records[0].row));
  CHECK((decoded.rows[1] == records[1].row));
  CHECK_NOTHROW(expect_same_layout(decoded.layout, records[0].layout));
  CHECK(decoded.layout[5].text.is_noise);
  CHECK(decoded.layout[6].text.long_name == "net");
}

TEST_CASE("Bytes that were cut short are refused wherever they end") {
  const std::vector<PointRecord> records = {example_record(1)};
  const std::vector<std::byte> bytes = encode(records);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK_THROWS_AS(decode(std::span(bytes).first(size)), base::RunError);
}

TEST_CASE("Records of one batch have one layout") {
  std::vector<PointRecord> records = {example_record(1), example_record(2)};
  records[1].layout[1].name = "other";
  CHECK_THROWS_AS(encode(records), base::RunError);
  records[1] = example_record(2);
  records[1].layout.pop_back();
  CHECK_THROWS_AS(encode(records), base::RunError);
}

}  // namespace fleetprint::store
