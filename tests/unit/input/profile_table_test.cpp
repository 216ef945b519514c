#include "input/device_tables.hpp"
#include "input/read_profile.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <map>

using namespace fleetprint;
using Catch::Approx;

namespace {

const std::string shipped_profiles = FLEETPRINT_SCENARIOS "/device_profiles.csv";
const model::Inventory& inventory() {
  static const model::Inventory read = input::read_inventory(FLEETPRINT_SCENARIOS "/lci_pirson_bol_2021.csv");
  return read;
}
model::DeviceProfile preset(const std::string& name) {
  input::Problems problems;
  const std::vector<input::Preset> presets = input::presets_of(input::read_csv(shipped_profiles));
  const input::Preset* found = input::find_preset(presets, name);
  REQUIRE(found != nullptr);
  model::DeviceProfile profile = input::profile_of(*found, inventory(), problems);
  problems.throw_if_any(shipped_profiles);
  return profile;
}

}  // namespace

TEST_CASE("presets are named by their columns") {
  const std::vector<input::Preset> presets = input::presets_of(input::read_csv(shipped_profiles));
  CHECK(input::names_of(presets) == std::vector<std::string>{"keyword_spotting", "anomaly_detection",
                                                             "image_classification", "hsl_0", "hsl_1", "hsl_2",
                                                             "hsl_3"});
  CHECK(input::find_preset(presets, "keyword_spoting") == nullptr);
}

// Every component of the published systems [kg CO2e], part by part.
TEST_CASE("presets have the published systems' components") {
  const std::map<std::string, std::string> parts = {
      {"ml_training", "training"}, {"use_stage", "use"}, {"end_of_life", "end_of_life"}};
  const model::DeviceProfile keyword = preset("keyword_spotting");
  const model::DeviceProfile anomaly = preset("anomaly_detection");
  const model::DeviceProfile image = preset("image_classification");
  const input::CsvTable published = input::read_csv(FLEETPRINT_SCENARIOS "/systems_prakash_2023.csv");
  REQUIRE(published.columns.size() == 9);
  for (const auto& row : published.rows) {
    INFO(row[0].text);
    const auto value = [&](std::size_t column) { return std::stod(row[column].text); };
    model::Triple k = keyword.total();
    model::Triple a = anomaly.total();
    model::Triple i = image.total();
    if (row[0].text != "total") {
      const auto extra = parts.find(row[0].text);
      const std::string name = extra == parts.end() ? row[0].text : extra->second;
      const auto found = std::find(model::part_names.begin(), model::part_names.end(), name);
      REQUIRE(found != model::part_names.end());
      const auto part = static_cast<std::size_t>(found - model::part_names.begin());
      k = keyword.parts[part].triple;
      a = anomaly.parts[part].triple;
      i = image.parts[part].triple;
    }
    CHECK(k.lower == Approx(value(4)));
    CHECK(k.typical == Approx(value(5)));
    CHECK(a.typical == Approx(value(6)));
    CHECK(i.typical == Approx(value(7)));
    CHECK(i.upper == Approx(value(8)));
  }
}

TEST_CASE("parts from one inventory row are one parameter, extras belong to the profile") {
  const auto parameter = [](const model::DeviceProfile& profile, model::Part part) {
    return profile.parts[index(part)].parameter;
  };
  CHECK(parameter(preset("keyword_spotting"), model::Part::casing) == "inventory/casing/1");
  CHECK(parameter(preset("image_classification"), model::Part::casing) == "inventory/casing/1");
  CHECK(parameter(preset("image_classification"), model::Part::training) == "profile/image_classification/training");
  CHECK(parameter(preset("hsl_2"), model::Part::security) == "profile/hsl_2/security");
}
