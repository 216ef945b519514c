#include "input/read_axes.hpp"

#include <fmt/format.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "sweeps.hpp"

using namespace fleetprint;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("a table gives the points") {
  const Sweeps sweeps;
  sweeps.write("points.csv", "# Source: made up\nsector.*.rebound, who, fleet.devices\n0.1, each, 1e9\n0.1, all, 7\n");
  const auto source = sweeps.read(of_valid + R"(points_table = "points.csv"
[[sweep.axis]]
name = "who"
keys = ["fleet.dependence", "fleet.profile.camera.estimate"]
labels = ["each", "all"]
values = [["independent", "pert"], ["shared", "upper"]]
[[sweep.axis]]
name = "fleet_size"
key = "fleet.devices"
)");
  const model::Sweep& sweep = *source.study().sweep;
  CHECK(sweep.points == 2);
  CHECK(sweep.design == "table");
  CHECK(sweep.axes[0].name == "who");
  CHECK(sweep.axes[2].name == "rebound");
  CHECK(source.point(1).name == "who=all, fleet_size=7, rebound=0.1");
  CHECK(source.point(0).scenario ==
        sweeps.scenario("valid.toml", {"sector.*.rebound=0.1", "fleet.dependence=independent",
                                       "fleet.profile.camera.estimate=pert", "fleet.devices=1e9"}));
  CHECK(source.study().provenance.tables.back().file == "points.csv");
  CHECK(source.study().provenance.tables.back().source == "made up");
  sweeps.write("points.csv", "sector.*.rebound\n+0.1\n+1E-1\n+1\n-0.5\n");
  CHECK(numbers(sweeps.read(of_valid + "points_table = 'points.csv'\n"), 0) == std::vector<double>{0.1, 0.1, 1, -0.5});
  for (const char* no_number : {"+-0.1", "++0.1", "+"}) {
    sweeps.write("points.csv", fmt::format("sector.*.rebound\n{}\n", no_number));
    CHECK(sweeps.refused(of_valid + "points_table = 'points.csv'\n")
              .starts_with(fmt::format("points.csv:2:1: sector.residential.rebound: is \"{}\"", no_number)));
  }
  sweeps.write("points.csv", "sector.*.rebound,fleet.devices\n0.1,10\n0.2,1.5\n");
  CHECK(sweeps.refused(of_valid + "points_table = 'points.csv'\n[[sweep.axis]]\nname = 'size'\nkey = 'fleet.devices'\n")
            .starts_with("points.csv:3:5: fleet.devices: is 1.5 (must be a whole number"));
}

TEST_CASE("a table of points may be long, and every row is checked before the work") {
  const Sweeps sweeps;
  const std::string with_table =
      of_valid + "points_table = 'points.csv'\n[[sweep.axis]]\nname = 'size'\nkey = 'fleet.devices'\n";
  const auto write_table = [&](int rows, const std::vector<std::string>& odd) {
    std::string text = "sector.*.rebound,fleet.devices\n";
    for (int row = 0; row < rows; ++row) text += fmt::format("{},{}\n", 0.5 * row / rows, 10.0 * (row + 1));
    sweeps.write("points.csv", text + fmt::format("{}\n", fmt::join(odd, "\n")));
  };
  const int rows = 100'000;
  write_table(rows, {});
  const auto source = sweeps.read(with_table);
  CHECK(source.study().sweep->points == rows);
  CHECK(source.point(rows - 1).name == "size=1000000, rebound=0.499995");
  CHECK(source.point(50'000).scenario ==
        sweeps.scenario("valid.toml", {"sector.*.rebound=0.25", "fleet.devices=500010"}));
  write_table(20'500, {"0.1,2.5", "11,20", "nan,20", "x,20", ",20"});  // beyond the 20000 rows that are tried as points
  const std::string said = sweeps.refused(with_table);
  for (const char* expected :
       {"points.csv:20502:5: fleet.devices: is 2.5 (must be a whole number",
        "points.csv:20503:1: sector.residential.rebound: is 11",
        "points.csv:20504:1: sector.residential.rebound: is nan",
        "points.csv:20505:1: sector.residential.rebound: is \"x\"", "points.csv:20506:1: rebound: is empty"}) {
    CAPTURE(expected);
    CHECK_THAT(said, ContainsSubstring(expected));
  }
}

TEST_CASE("what a spreadsheet saved gives the same points, and units stand in names of keys") {
  const Sweeps sweeps;
  sweeps.write("points.csv", "\"sector.*.rebound\";\"output.save_trials\";;\r\n0,5;TRUE;;\r\n0,25;FALSE;;\r\n");
  CHECK(sweeps.refused(of_valid + "points_table = 'points.csv'\n").starts_with("points.csv:1:20: output.save_trials:"));
  sweeps.write("points.csv", "\"sector.*.rebound\";\"lifetime.lifespan_years\";;\r\n0,5;3;;\r\n0,25;2;;\r\n");
  const auto source = sweeps.read(
      of_valid + "points_table = 'points.csv'\n[[sweep.axis]]\nname = 'life'\nkey = 'lifetime.lifespan_years'\n");
  CHECK(source.point(1).name == "life=2, rebound=0.25");
  sweeps.write("points.csv", "# Unit: g CO2e per kWh\nsector.*.rebound\n0.5\n");
  CHECK(sweeps.refused(of_valid + "points_table = 'points.csv'\n")
            .starts_with("points.csv:1: Unit: is 'g CO2e per kWh' (the columns of a table of points are keys"));
}
