#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "input/calculator_table.hpp"
#include "input/problems.hpp"
#include "model/composed_device.hpp"
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

}  // namespace fleetprint::input
