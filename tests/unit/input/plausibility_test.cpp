#include "input/plausibility.hpp"

#include <fmt/format.h>

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "../scratch_folder.hpp"
#include "input/read_study.hpp"
#include "input/sweep_source.hpp"

using namespace fleetprint;

namespace {

const std::string paper_250bn = FLEETPRINT_SCENARIOS "/paper-250bn.toml";

// Warnings of a scenario with settings, one a line, but for their reasons and suggestions.
std::string warned(const std::string& read_from, const std::vector<std::string>& settings) {
  std::string text;
  for (base::Problem warning : input::read_study(read_from, settings).warnings) {
    CHECK_FALSE(warning.why.empty());
    warning.why.clear();
    warning.suggestion.clear();
    text += base::to_sentence(warning) + "\n";
  }
  return text;
}

// Of the shipped main scenario.
std::string of_paper(const std::vector<std::string>& settings) { return warned(paper_250bn, settings); }

}  // namespace

TEST_CASE("shipped numbers are plausible") {
  CHECK(of_paper({}).empty());
  CHECK(of_paper({"sector.*.rebound=2"}).empty());
}

TEST_CASE("one device that saves for a quarter of a trillion is implausible") {
  CHECK(of_paper({"fleet.devices=1"})
            .starts_with("--set: fleet.devices: each device avoids 1.786e+12 kg CO2e over its "
                         "life, 4.64e+11 times its footprint of 3.847 kg CO2e."));
  // The handprint is 1786 Mt, 1.857 times the footprint of 250 billion devices: the limit lies at 464 million.
  CHECK(of_paper({"fleet.devices=465e6"}).find("of 3.847 kg CO2e.") == std::string::npos);
  CHECK(of_paper({"fleet.devices=463e6"}).find("of 3.847 kg CO2e.") != std::string::npos);
}

TEST_CASE("what a device of no footprint avoids is not divided by it") {
  const std::string nothing = "fleet.profile.image_classification.blocks={";
  std::string blocks;
  for (std::size_t b = 0; b < model::block_count; ++b)
    blocks += fmt::format("{}{} = 0.0", b > 0 ? ", " : "", model::part_names[b]);
  const std::string profile = "fleet.profile.image_classification.";
  const std::string said = of_paper({nothing + blocks + "}", profile + "training=0", profile + "use=0"});
  CHECK(said.ends_with("each device avoids 7.146 kg CO2e over its life, its footprint is 0 kg CO2e.\n"));
}

TEST_CASE("a fleet over the years is held against its device years") {
  const std::string growth = FLEETPRINT_SCENARIOS "/growth-250bn-exponential.toml";
  CHECK(warned(growth, {}).empty());
  const std::string said =
      warned(growth, {"sector.*.devices_for_full_effect=1e6", "deployment.growth.exponential.devices=1e6"});
  CHECK(said.find("deployment.growth: each device avoids") != std::string::npos);
}

TEST_CASE("rebound above 2 is warned of, in any of its forms, also where a distribution reaches it") {
  CHECK(of_paper({"sector.residential.rebound=2.1"}) == "--set: sector.residential.rebound: is 2.1.\n");
  CHECK(of_paper({"sector.residential.rebound_elasticity=2.1", "sector.residential.saving=0.1"}) ==
        "--set: sector.residential.rebound_elasticity: is 2.1.\n");
  CHECK(of_paper({"sector.residential.rebound={lower=0, typical=0.1, upper=2.5}"}) ==
        "--set: sector.residential.rebound: reaches 2.5.\n");
}

TEST_CASE("no more can be avoided than is emitted") {
  CHECK(of_paper({"sector.residential.rebound=-1", "sector.residential.saving=0.5"}).empty());
  CHECK(of_paper({"sector.residential.rebound=-1", "sector.residential.saving=0.6"}) ==
        "--set: sector.residential.saving: with a rebound below 0 up to 1.2 times the sector's emissions are "
        "avoided.\n");
  const std::vector<std::string> same_rows = {"sector.other_sectors.emissions_rows=['residential', 'industry']",
                                              "sector.residential.saving=0.7", "sector.other_sectors.saving=0.4"};
  CHECK(of_paper(same_rows).find("sector.other_sectors.emissions_rows: 'residential' is in several sectors, which "
                                 "together avoid 1.1 times its emissions") != std::string::npos);
}

TEST_CASE("a grid that no power plant reaches is warned of") {
  const std::vector<std::string> grams = {"fleet.profile.image_classification.use_power_watt=0.001",
                                          "fleet.profile.image_classification.grid_intensity_kg_co2e_per_kwh=34"};
  CHECK(of_paper(grams) ==
        "--set: fleet.profile.image_classification.grid_intensity_kg_co2e_per_kwh: is 34 kg CO2e/kWh.\n");
  CHECK(of_paper({grams.front(), "fleet.profile.image_classification.grid_intensity_kg_co2e_per_kwh=2"}).empty());
}

TEST_CASE("variants are warned of once, the base's warning holds for them") {
  const std::string base = of_paper({"fleet.devices=1"});
  CHECK(base.find("variant") == std::string::npos);
  const tests::ScratchFolder folder;
  std::filesystem::copy(FLEETPRINT_SCENARIOS, folder.path() / "s");
  const std::filesystem::path file = folder.path() / "s" / "more.toml";
  std::filesystem::copy(paper_250bn, file);
  std::ofstream(file, std::ios::app)
      << "\n[[variant]]\nname = \"wild\"\nset = { \"sector.residential.rebound\" = 3 }\n"
      << "[[variant]]\nname = \"wilder\"\nset = { \"sector.residential.rebound\" = 4 }\n";
  CHECK(warned(file.string(), {})
            .ends_with("sector.residential.rebound: is 3 in variant 'wild', the first of 2 such variants.\n"));
}

TEST_CASE("points of a sweep are warned of once, with their number") {
  const auto warnings_of = [](const std::string& range) {
    return input::read_sweep(FLEETPRINT_SCENARIOS "/sweep-rebound.toml", {"sweep.axis.rebound.to=" + range})
        .study()
        .warnings;
  };
  CHECK(warnings_of("0.6").empty());
  const std::vector<base::Problem> warnings = warnings_of("3");
  REQUIRE(warnings.size() == 2);
  CHECK(warnings[0].key == "sector.residential.rebound");
  CHECK(warnings[0].problem ==
        "is 2.25 at rebound=2.25, other_saving=0, dependence=shared, the first of 88 such points of 286");
  CHECK(warnings[1].key == "sector.other_sectors.rebound");
}

TEST_CASE("METHOD has the table of limits") {
  std::ifstream file(FLEETPRINT_SCENARIOS "/../engine/METHOD.md");
  std::stringstream method;
  method << file.rdbuf();
  for (const input::PlausibilityLimit* limit : input::plausibility_limits) {
    const std::string unit = limit->unit == "1" ? "" : fmt::format(" {}", limit->unit);
    INFO(limit->what);
    CHECK(method.str().find(fmt::format("| {} | {:g}{} | {} |", limit->what, limit->greatest, unit, limit->reason)) !=
          std::string::npos);
  }
}
