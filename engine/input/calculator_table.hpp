#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "input/csv_table.hpp"
#include "model/composed_device.hpp"

namespace fleetprint::input {

// In the table's unit.
struct CalculatorOption : model::PartOption {
  std::vector<bool> is_default;  // [preset] whether the preset takes it
};

// What a calculator offers for the parts of a device, and which of them its presets take.
struct CalculatorTable {
  std::string unit;  // of one device
  std::string source;
  std::vector<std::string> presets;
  std::vector<CalculatorOption> options;  // those of a part one after the other

  std::vector<const CalculatorOption*> options_of(model::Part part) const;
};

// A CSV with the columns part, option, footprint and one for each preset, in which `yes` marks the option that it takes
// and all others have `no`. Throws base::InputError with all problems.
CalculatorTable calculator_of(const CsvTable& table);

// Names of options are the same if they are but for upper and lower case and the spelling of a square (mm2, mm^2 or
// with the superscript).
bool is_same_option(std::string_view left, std::string_view right);

}  // namespace fleetprint::input
