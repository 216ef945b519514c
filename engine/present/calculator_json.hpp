#pragma once

#include "present/calculator_report.hpp"
#include "present/json_values.hpp"

namespace fleetprint::present {

Json triple_json(const model::Triple& triple);       // lower, typical, upper
Json sector_json(const model::NamedSector& sector);  // name, emissions_mt_per_year ...

// The whole of the tables as one object. PART is a name of model::part_names, TRIPLE {"lower", "typical", "upper"}.
//   indicator, unit (of a device), fleet_unit, device_units_per_fleet_unit
//   parts       [PART], in their order; the first `block_count` are functional blocks and have levels
//   block_count
//   inventory   {PART: [TRIPLE or null, for levels 0 to 3]}
//   options     [{part, name, footprint, inventory_places}], footprint [unit] being one number
//   presets     {NAME: {parts: {PART: TRIPLE and choice}, total: TRIPLE, mean, standard_deviation}}, mean and deviation
//               of the triangular reading, parts independent
//   references  {PRODUCT: footprint}, published {least, greatest}: totals [unit]
//   fleet       {scenario, devices, lifespan_years, sectors: [{name, emissions_mt_per_year, saving, realisation,
//               rebound, rebound_kind}]}: the scenario's own, typical values
//   sources     {FILE: text}
Json calculator_values(const CalculatorReport& report);
std::string calculator_json(const CalculatorReport& report);

}  // namespace fleetprint::present
