#pragma once

#include <string_view>
#include <vector>

#include "model/footprint_years.hpp"
#include "statistics/mcse.hpp"
#include "statistics/summary.hpp"

namespace fleetprint::run {

// One quantity per trial and year, of the table model/quantities.
struct YearOutput {
  std::string_view name;
  bool varies = true;                        // false: the same in every trial, of which there is one below
  std::vector<statistics::Summary> by_year;  // [year]
  std::vector<std::vector<double>> values;   // [year][trial], or empty where the trials are not kept
};

// A fleet over the years of the horizon. Units: the indicator's fleet unit, per year where it is a flow.
struct TimelineResult {
  int first_year = 0;
  std::size_t years = 0;
  std::vector<YearOutput> outputs;                               // those of every year
  std::vector<statistics::Probability> net_negative;             // [year] P(net of the year < 0)
  std::vector<statistics::Probability> cumulative_net_negative;  // [year] P(net since the first year < 0)
  std::vector<double> footprint_by_stage;                        // [stage][year], mean over the trials
  std::vector<double> handprint_by_sector;                       // [sector][year], mean over the trials
  std::vector<double> footprint_by_estimate;                     // [year][estimate], every other parameter typical
  std::vector<double> net_by_estimate;                           // [year][estimate]
  model::EndAmounts ends;  // that the ends of the horizon add and take, mean over the trials [fleet unit]
  std::size_t ages = 0;
  std::vector<double> age_structure;  // [year][age] devices in service at the year's end that were made `age` years
                                      // before, every parameter typical
};

}  // namespace fleetprint::run
