#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "input/device_tables.hpp"
#include "input/problems.hpp"
#include "model/device_profile.hpp"
#include "model/fleet_question.hpp"
#include "model/inventory.hpp"

namespace fleetprint::input {

// "NAME=VALUE" without spaces around either; nothing where there is no '=', or nothing before or after it.
struct NamedText {
  std::string name;
  std::string value;
};
std::optional<NamedText> split_named(std::string_view text);

// A number, or three separated by commas, lower,typical,upper, each finite, not negative, ascending. Otherwise the
// problem is added to `key`, and nothing returned.
std::optional<model::Triple> stated_triple(std::string_view text, const base::Location& where, const std::string& key,
                                           Problems& problems);

// What may be chosen for parts.
struct PartSources {
  const model::Inventory& inventory;
  const CalculatorTable& calculator;
};

// A part as a text chooses it: the name of an option; a level, as hsl1 or HSL-1; a number; three numbers; or "none".
// Bare 0, 1, 2, 3 are refused for blocks, since scenario files write levels that way. Otherwise the problem is added,
// and nothing returned.
std::optional<model::ComposedPart> chosen_part(model::Part part, const std::string& text, const PartSources& sources,
                                               const base::Location& where, Problems& problems);

// What a device is made of, in the words of the command line. Later lists change what earlier ones make.
struct DeviceChoices {
  std::string preset = {};                // empty: a device of which nothing is given
  std::vector<std::string> parts = {};    // "PART=VALUE", see chosen_part
  std::vector<std::string> without = {};  // names of parts that it does not have
  std::vector<std::string> own = {};      // "NAME=VALUE" of parts of its own, see stated_triple
  model::Estimate estimate = model::Estimate::triangular;
};

// What it is made of, and what it is compared with.
struct DeviceSources {
  model::Inventory inventory;
  std::vector<Preset> presets;
  CalculatorTable calculator;
  std::vector<model::ReferenceProduct> references = {};  // none where the inventory is in another unit
  double least_published = 0;                            // likewise 0
  double greatest_published = 0;
  std::vector<std::pair<std::string, std::string>> provenance = {};  // file, its source
};

// Those of the profile table, then the calculator's.
std::vector<std::string> known_presets(const DeviceSources& sources);

// Of these the ones that the inventory can make.
std::vector<model::ComposedDevice> possible_presets(const DeviceSources& sources);

// The preset alone. An unknown name, or a level that the inventory lacks, is a problem.
model::ComposedDevice preset_device(const std::string& preset, const DeviceSources& sources, Problems& problems);

// Messages name the option of the command line that a choice comes from: --part, --without, --add.
model::ComposedDevice compose_device(const DeviceChoices& choices, const DeviceSources& sources, Problems& problems);

}  // namespace fleetprint::input
