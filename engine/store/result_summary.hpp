#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/missing.hpp"
#include "model/quantity.hpp"

namespace fleetprint::store {

// Shares of the trials in which the net is below zero from a break-even on, up to it, everywhere or nowhere, or below
// it but not at every lower number.
struct NegativeSummary {
  double from = 0, up_to = 0, everywhere = 0, nowhere = 0;
  double between = 0;
};

// One output over the trials of a point that have a value. NaN: there is none (see statistics::Summary).
struct OutputSummary {
  double mean = 0;
  double mean_mcse = 0;
  double standard_deviation = 0;
  double minimum = 0;
  double maximum = 0;
  double existing = 1;                                 // share of all trials that have a value
  std::vector<double> quantiles;                       // [quantile]
  double mean_lower = 0, mean_upper = 0;               // 95 % interval; NaN also in files of version 0.1.0
  std::vector<double> quantile_lower, quantile_upper;  // [quantile] 95 % interval; NaN: the trials bound it not
  std::optional<NegativeSummary> negative = {};        // of a break-even; files of version 0.1.0 lack it
};

// A value for each deterministic reading of the inventory and for the mean of its distribution. NaN: there is none.
struct ByEstimate {
  double lower = base::missing;
  double typical = base::missing;
  double mean = base::missing;
  double upper = base::missing;
};

// A share of the trials with its standard error and its 95 % interval; NaN: there is none.
struct ShareSummary {
  double value = 0;
  double mcse = 0;
  double lower = 0;
  double upper = 0;
};

// One year of a scenario over the years; means over the trials where nothing else is said.
struct YearSummary {
  std::int64_t year = 0;
  double stock = 0, inflow = 0, retirement = 0;  // devices
  OutputSummary footprint, handprint, net, cumulative_net;
  double probability_net_negative = 0;
  double probability_cumulative_net_negative = 0;
};

struct PointSummary {
  std::string name;
  std::string label;
  std::uint64_t number = 0;           // in a sweep
  std::vector<std::size_t> position;  // [axis] of a sweep: of its value among the axis' values
  std::int64_t trials_used = 0;
  double precision_mcse = 0;  // where a precision was asked for; NaN: it cannot be told
  bool precision_reached = true;
  double devices = 0;
  double lifespan_years = 0;
  double horizon_years = 0;
  std::vector<YearSummary> years;  // empty for a fleet at one moment
  OutputSummary payback_year;
  std::string initial_stock, life_beyond_end;  // where a result has unusual ends, see model::HorizonEnds
  double footprint_initial_stock = 0;          // counted in the first year
  double footprint_beyond_end = 0;             // credited in the last year
  std::string growth_law;
  double production_limit_per_year = 0;  // NaN: none was given
  std::vector<double> device_mean;       // [profile]
  std::vector<std::string> fleet_draw;   // [profile]
  OutputSummary footprint, handprint, net, break_even_rebound, break_even_devices, break_even_saving;
  ShareSummary net_negative;
  // To the reference, trial by trial; only where there is one.
  OutputSummary footprint_difference, handprint_difference, net_difference;
  ShareSummary net_below_reference;
  // Share of the trials above the estimate `upper`; NaN: the file is older and does not say.
  double footprint_above_upper = base::missing;
  double net_above_upper = base::missing;
  // Every uncertain input at its bad end, see run/bad_ends.hpp; NaN: there is none, or the file does not say.
  double net_at_bad_ends = base::missing;
  std::string net_at_bad_ends_note;  // why there is none
  ByEstimate footprint_by_estimate, net_by_estimate, break_even_saving_by_estimate, break_even_rebound_by_estimate,
      break_even_devices_by_estimate;
  std::vector<double> footprint_by_block;       // [block]
  std::vector<double> variance_share_by_block;  // [block]
  std::vector<double> handprint_by_sector;      // [sector]
};

// What a result file says, without its trials. The source of the summary on the terminal and of its JSON form.
struct ResultSummary {
  std::string file;
  std::string title;
  std::string question;
  std::string notes;
  std::string indicator;
  std::string fleet_unit;
  std::string device_unit;
  double device_units_per_fleet_unit = 1;
  std::string scenario_file;
  std::string fleetprint_version;
  std::vector<std::string> overrides;  // "key.path=value" of the command line
  std::int64_t seed = 0;
  std::int64_t trials = 0;          // the greatest number, where a precision was asked for
  std::string precision_statistic;  // empty: none was
  std::string precision_asked_for;
  std::string break_even_sector;      // empty: none was asked for
  std::vector<std::string> warnings;  // of the input, see Study::warnings
  std::vector<std::string> tables;    // data files, with their sources
  std::vector<std::string> blocks, profiles, sectors;
  std::vector<double> quantile_levels;
  std::vector<const model::Quantity*> held;  // what the file has of point_fields()
  std::vector<PointSummary> points;
};

}  // namespace fleetprint::store
