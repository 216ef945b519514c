#pragma once

#include <string>

#include "present/calculator_report.hpp"

namespace fleetprint::present {

// The page of the device calculator, which begins with that device. Its data are calculator_values and under "start"
// the device: {preset, parts: [{name, is_own, origin, choice, lower, typical, upper}]}, origin as in device_json.
std::string calculator_page(const CalculatorReport& report, const model::ComposedDevice& device);

}  // namespace fleetprint::present
