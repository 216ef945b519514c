#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "model/quantities.hpp"
#include "present/summary_table.hpp"

namespace fleetprint::present {
namespace {

nlohmann::json first_point(const store::ResultSummary& summary) {
  return nlohmann::json::parse(summary_json(summary)).at("points").at(0);
}

}  // namespace

TEST_CASE("the saving of no sector is null in JSON, and so is an estimate that does not exist", "[summary_json]") {
  store::ResultSummary summary;
  summary.points.resize(1);
  summary.held = {&model::quantity("break_even_devices_by_estimate")};
  CHECK(first_point(summary).at("break_even_saving").is_null());
  CHECK(first_point(summary).at("break_even_saving_by_estimate").is_null());
  CHECK(first_point(summary).at("break_even_devices_by_estimate").at("upper").is_null());
  summary.held.push_back(&model::quantity("break_even_saving_by_estimate"));
  summary.points[0].break_even_saving_by_estimate.typical = 0.25;
  CHECK(first_point(summary).at("break_even_saving_by_estimate").at("typical") == 0.25);
  CHECK(first_point(summary).at("break_even_saving_by_estimate").at("upper").is_null());
}

}  // namespace fleetprint::present
