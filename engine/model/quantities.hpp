#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/quantity.hpp"
#include "model/scenario.hpp"

namespace fleetprint::model {
namespace quantity_table {

using Q = Quantity;
using M = Measure;
using S = Scope;
using D = ResultDimension;
using N = Need;

// Everything that a result may hold, in the order of the manual: its only list. What reads, writes, checks, names or
// describes a quantity takes it from here.
// clang-format off
inline constexpr std::array rows = {

    // Of every trial, over the horizon.
    Q{"footprint_total", M::amount, S::trial, {}, "footprint of the fleet {horizon}", N::nothing, "Footprint|Devices"},
    Q{"handprint_total", M::amount, S::trial, {},
      "emissions avoided in all sectors {horizon}", N::nothing, "Handprint|Sectors"},
    Q{"net_total", M::amount, S::trial, {}, "footprint minus handprint {horizon}, negative is good", N::nothing, "Net"},
    Q{"break_even_rebound", M::number, S::trial, {},
      "rebound common to all sectors up to which net_total is negative; below 0: it is positive even without any; "
      "NaN: nothing is saved", N::nothing, "Break-even|Rebound"},
    Q{"break_even_devices", M::number, S::trial, {},
      "number of devices up to which net_total is negative, over the years those in service at the end, all years "
      "in proportion; savings that follow the devices follow, the others are held; NaN: there is none",
      N::nothing, "Break-even|Devices"},
    Q{"payback_year", M::number, S::trial, {},
      "first year at whose end the net since the first year is not positive; NaN: never", N::years},
    Q{"break_even_saving", M::number, S::trial, {},
      "saving of sector {sector} from 0 to 1 at which net_total is zero, the others held; NaN: it keeps its sign",
      N::break_even_sector, "Break-even|Saving|{sector}"},

    // Of every trial and year.
    Q{"stock", M::devices, S::trial, {D::year}, "devices in service at the end of the year", N::years, "Stock|Devices"},
    Q{"inflow", M::devices_per_year, S::trial, {D::year}, "devices made in the year", N::years, "Inflow|Devices"},
    Q{"retirement", M::devices_per_year, S::trial, {D::year},
      "devices that leave service in the year", N::years, "Retirement|Devices"},
    Q{"mean_stock", M::devices, S::trial, {D::year},
      "devices in service, mean over the year", N::years, "Mean Stock|Devices", false},
    Q{"footprint", M::amount_per_year, S::trial, {D::year},
      "footprint of the fleet in the year", N::years, "Footprint|Devices"},
    Q{"handprint", M::amount_per_year, S::trial, {D::year},
      "emissions avoided in all sectors in the year", N::years, "Handprint|Sectors"},
    Q{"net", M::amount_per_year, S::trial, {D::year},
      "footprint minus handprint in the year, negative is good", N::years, "Net"},
    Q{"cumulative_net", M::amount, S::trial, {D::year},
      "net from the first year to this one", N::years, "Cumulative Net", false},
    Q{"break_even_rebound_by_year", M::number, S::trial, {D::year},
      "rebound common to all sectors up to which the net of the year is negative",
      N::years, "Break-even|Rebound", false},
    Q{"break_even_saving_by_year", M::number, S::trial, {D::year},
      "saving of sector {sector} from 0 to 1 at which the net of the year is zero, the others held",
      N::years | N::break_even_sector, "Break-even|Saving|{sector}", false},

    // Shares of the trials.
    Q{"probability_net_negative", M::number, S::share, {}, "net_total < 0", N::nothing, "Probability|Net Negative"},
    Q{"probability_net_negative_by_year", M::number, S::share, {D::year},
      "net < 0 in the year", N::years, "Probability|Net Negative"},
    Q{"probability_cumulative_net_negative", M::number, S::share, {D::year},
      "net < 0 from the first year to this one", N::years, "Probability|Cumulative Net Negative"},
    Q{"probability_net_below_reference", M::number, S::share, {},
      "net_total below that of the reference", N::reference},
    Q{"probability_footprint_above_upper", M::number, S::share, {},
      "footprint_total above footprint_by_estimate at upper"},
    Q{"probability_net_above_upper", M::number, S::share, {}, "net_total above net_by_estimate at upper"},

    // Differences from the reference, trial by trial.
    Q{"footprint_total_difference", M::amount, S::difference, {},
      "footprint_total less that of the reference, trial by trial",
      N::reference, "Difference from Reference|Footprint|Devices"},
    Q{"handprint_total_difference", M::amount, S::difference, {},
      "handprint_total less that of the reference, trial by trial",
      N::reference, "Difference from Reference|Handprint|Sectors"},
    Q{"net_total_difference", M::amount, S::difference, {},
      "net_total less that of the reference, trial by trial", N::reference, "Difference from Reference|Net"},

    // Means over the trials.
    Q{"footprint_by_block", M::amount, S::mean, {D::block},
      "mean footprint over the horizon, by part of the device", N::nothing, "Footprint|Devices"},
    Q{"handprint_by_sector", M::amount, S::mean, {D::sector},
      "mean handprint over the horizon, by sector", N::sectors, "Handprint|Sectors"},
    Q{"footprint_by_stage", M::amount_per_year, S::mean, {D::stage, D::year},
      "mean footprint by stage of the life cycle", N::years, "Footprint|Devices"},
    Q{"handprint_by_sector_and_year", M::amount_per_year, S::mean, {D::sector, D::year},
      "mean handprint by sector", N::sectors | N::years, "Handprint|Sectors"},
    Q{"net_by_saving", M::amount, S::mean, {D::saving, D::quantile},
      "net over the horizon at that saving, over the trials", N::savings},
    Q{"footprint_initial_stock", M::amount, S::mean, {},
      "mean embodied footprint of the initial stock that is counted in the first year", N::years | N::unusual_ends},
    Q{"footprint_beyond_end", M::amount, S::mean, {},
      "mean embodied footprint that is credited in the last year for service beyond it", N::years | N::unusual_ends},

    // Of the law, without a trial.
    Q{"variance_share_by_block", M::number, S::law, {D::block}, "share of the variance of footprint_total, by the law"},
    Q{"device_mean", M::amount_of_device, S::law, {D::profile}, "mean footprint of a device, of its law"},
    Q{"device_standard_deviation", M::amount_of_device, S::law, {D::profile},
      "standard deviation of the same, of its law"},
    Q{"device_quantile", M::amount_of_device, S::law, {D::profile, D::quantile},
      "quantiles of a device's footprint: of its law, exact, where device_histogram_source is fleet or expected, "
      "else from the bins", N::device_details},

    // Estimates: all device parts lower, typical, mean or upper, every sector parameter typical.
    Q{"footprint_by_estimate", M::amount, S::estimate, {D::estimate},
      "footprint over the horizon", N::nothing, "Estimates|Footprint|Devices"},
    Q{"net_by_estimate", M::amount, S::estimate, {D::estimate},
      "net over the horizon, every sector parameter typical", N::nothing, "Estimates|Net"},
    Q{"break_even_rebound_by_estimate", M::number, S::estimate, {D::estimate},
      "common rebound at which the net is zero, every sector parameter typical; NaN: there is none"},
    Q{"break_even_devices_by_estimate", M::number, S::estimate, {D::estimate},
      "number of devices at which the net is zero, every sector parameter typical; NaN: there is none"},
    Q{"break_even_saving_by_estimate", M::number, S::estimate, {D::estimate},
      "saving of sector {sector} at which the net is zero, every sector parameter typical; NaN: there is none",
      N::break_even_sector},
    Q{"footprint_by_year_and_estimate", M::amount_per_year, S::estimate, {D::year, D::estimate},
      "footprint, every other parameter typical", N::years, "Estimates|Footprint|Devices"},
    Q{"net_by_year_and_estimate", M::amount_per_year, S::estimate, {D::year, D::estimate},
      "net, every other parameter typical", N::years, "Estimates|Net"},
    Q{"net_by_saving_and_estimate", M::amount, S::estimate, {D::saving, D::estimate},
      "net over the horizon at that saving, every other sector parameter typical", N::savings},
    Q{"net_at_bad_ends", M::amount, S::estimate, {},
      "net over the horizon with every uncertain input at the end of its distribution that raises the net: no trial"
      " exceeds it; NaN: there is none"},
    Q{"net_at_bad_ends_note", M::text, S::estimate, {},
      "why there is no net_at_bad_ends, as an input without that end; empty: there is", N::device_details},
    Q{"age_structure", M::devices, S::estimate, {D::year, D::age},
      "devices in service at the year's end that were made `age` years before, typical", N::years | N::ages},

    // Devices one by one.
    Q{"devices_drawn", M::devices, S::mean, {D::profile}, "devices in device_histogram", N::device_details},
    Q{"device_histogram", M::devices, S::mean, {D::profile, D::bin},
      "devices in each of equal bins from the lower to the upper end of all parts, what lies beyond in the "
      "outermost; see device_histogram_source", N::device_details},
    Q{"device_histogram_source", M::text, S::mean, {D::profile},
      "where device_histogram comes from: trials (the devices that they drew one by one), fleet (one fleet of "
      "independent devices, drawn from the law), expected (the law times the devices), sample (some devices drawn "
      "one by one)", N::device_details},
    Q{"bin_edges", M::amount_of_device, S::mean, {D::profile, D::bin_edge},
      "edges of the histogram's bins", N::device_details},
    Q{"device_mean_drawn", M::amount_of_device, S::mean, {D::profile},
      "mean footprint of the devices drawn one by one; NaN: none was", N::device_details},
    Q{"device_standard_deviation_drawn", M::amount_of_device, S::mean, {D::profile},
      "standard deviation of the devices drawn one by one", N::device_details},
    Q{"block_mean_drawn", M::amount_of_device, S::mean, {D::profile, D::block},
      "mean of each part of the devices drawn one by one", N::device_details},
    Q{"block_standard_deviation_drawn", M::amount_of_device, S::mean, {D::profile, D::block},
      "standard deviation of each part of the devices drawn one by one", N::device_details},

    // What the scenario says, typical values.
    Q{"point_label", M::text, S::input, {}, "what the variant is", N::variants},
    Q{"devices", M::devices, S::input, {},
      "devices of the fleet; over the years: in service at the end, typical", N::nothing, "Stock|Devices"},
    Q{"lifespan_years", M::years, S::input, {}, "mean time in service of a device"},
    Q{"horizon_years", M::years, S::input, {}, "years over which totals are: the lifespan, or the scenario's years"},
    Q{"devices_by_profile", M::devices, S::input, {D::profile},
      "devices of the profile; over the years: all that are made, typical"},
    Q{"fleet_draw", M::text, S::input, {D::profile},
      "how the sum of the profile's devices was drawn: constant, shared, aggregate or device"},
    Q{"device_part_by_estimate", M::amount_of_device, S::input, {D::profile, D::block, D::estimate},
      "parts of a device as the inventory gives them, after truncation_factor", N::device_details},
    Q{"sector_emissions", M::amount_per_year, S::input, {D::sector}, "typical baseline emissions", N::sectors},
    Q{"sector_reach", M::amount, S::input, {D::sector},
      "emissions in reach: baseline times realisation over the horizon, every parameter typical", N::sectors},
    Q{"sector_saving", M::number, S::input, {D::sector}, "typical saving", N::sectors},
    Q{"sector_realisation", M::number, S::input, {D::sector}, "typical realisation of the saving", N::sectors},
    Q{"sector_rebound", M::number, S::input, {D::sector},
      "typical rebound, of the kind sector_rebound_kind", N::sectors},
    Q{"sector_rebound_kind", M::text, S::input, {D::sector},
      "how rebound is given: share or price_elasticity", N::sectors},
    Q{"growth_law", M::text, S::input, {}, "the growth law that the fleet follows", N::years},
    Q{"production_limit_per_year", M::devices_per_year, S::input, {},
      "devices that can be made in a year; NaN: not given", N::years},
    Q{"horizon_initial_stock", M::text, S::input, {},
      "embodied footprint of the devices in service at the start: sunk or counted", N::years | N::unusual_ends},
    Q{"horizon_life_beyond_end", M::text, S::input, {},
      "embodied footprint for service beyond the last year: not_credited or credited", N::years | N::unusual_ends},
    Q{"growth_reference_year", M::year, S::input, {D::growth}, "year t0 of the growth curve", N::years},
    Q{"growth_devices", M::devices, S::input, {D::growth}, "S0 at the end of t0, every parameter typical", N::years},
    Q{"growth_rate", M::number, S::input, {D::growth},
      "k [devices/yr], g [1/yr] or r [1/yr], every parameter typical", N::years},
    Q{"fit_mean_year", M::year, S::input, {D::growth},
      "mean year of the window; of the line fitted to the values (linear) or their natural logarithms "
      "(exponential); NaN: no fit", N::years},
    Q{"fit_level", M::number, S::input, {D::growth},
      "level at the mean year; of the line fitted to the values (linear) or their natural logarithms (exponential);"
      " NaN: no fit", N::years},
    Q{"fit_level_error", M::number, S::input, {D::growth},
      "standard error of the level; of the line fitted to the values (linear) or their natural logarithms "
      "(exponential); NaN: no fit", N::years},
    Q{"fit_slope", M::number, S::input, {D::growth},
      "slope a year; its error is uncorrelated with the level's; of the line fitted to the values (linear) or their"
      " natural logarithms (exponential); NaN: no fit", N::years},
    Q{"fit_slope_error", M::number, S::input, {D::growth},
      "standard error of the slope; of the line fitted to the values (linear) or their natural logarithms "
      "(exponential); NaN: no fit", N::years},
    Q{"fit_r_squared", M::number, S::input, {D::growth},
      "share of the variance explained; of the line fitted to the values (linear) or their natural logarithms "
      "(exponential); NaN: no fit", N::years},
    Q{"year_of_stock_level", M::year, S::input, {D::growth, D::stock_level},
      "when the growth curve reaches the level, every parameter typical; NaN: never", N::years},

    // Of a run that was to be precise.
    Q{"trials_used", M::number, S::precision, {},
      "trials until the precision was reached, or the greatest number", N::goal},
    Q{"precision_mcse", M::of_goal, S::precision, {},
      "Monte Carlo standard error of what attribute precision_statistic names, of the trials that have the output; "
      "NaN: it cannot be told", N::goal},
    Q{"precision_reached", M::number, S::precision, {},
      "1: precision_mcse is as asked for, within attribute precision_asked_for; 0: the point stopped at the "
      "greatest number", N::goal},

    // Sensitivity analyses: of a response.
    Q{"evaluations", M::number, S::index, {}, "trials that were worked out"},
    Q{"first_order", M::number, S::index, {D::parameter},
      "Sobol' index of first order: share of the variance by the factor alone"},
    Q{"total_order", M::number, S::index, {D::parameter},
      "Sobol' index of total order: share of the variance by the factor and all its interactions"},
    Q{"second_order", M::number, S::index, {D::parameter, D::parameter2},
      "Sobol' index of second order: share of the variance by the interaction of two factors", N::second_order},
    Q{"sobol_mean", M::of_response, S::index, {}, "mean over the rows of A and B"},
    Q{"sobol_variance", M::of_response_squared, S::index, {}, "variance over the rows of A and B"},
    Q{"sobol_rows_left_out", M::number, S::index, {}, "rows of the design in which the response is not finite"},
    Q{"morris_mu", M::of_response, S::index, {D::parameter}, "mean elementary effect, per whole range of probability"},
    Q{"morris_mu_star", M::of_response, S::index, {D::parameter},
      "mean absolute elementary effect, per whole range of probability"},
    Q{"morris_sigma", M::of_response, S::index, {D::parameter},
      "standard deviation of the elementary effects: curvature or interaction"},
    Q{"morris_effects_left_out", M::number, S::index, {D::parameter},
      "elementary effects in which the response is not finite"},
    Q{"tornado_at_typical", M::of_response, S::index, {D::parameter, D::end},
      "value with one factor at an end, every other factor typical"},
    Q{"tornado_at_mean", M::of_response, S::index, {D::parameter, D::end},
      "value with one factor at an end, every other factor at its mean"},
    Q{"response_at_typical", M::of_response, S::index, {}, "value with every factor typical"},
    Q{"response_at_mean", M::of_response, S::index, {}, "value with every factor at its mean"},
    Q{"shapley_effect", M::number, S::index, {D::parameter},
      "Shapley effect: the factor's share of the variance, correlations counted"},
    Q{"shapley_trials_left_out", M::number, S::index, {}, "trials of the design in which the response is not finite"},
    Q{"spearman", M::number, S::index, {D::parameter}, "Spearman's rank correlation"},
    Q{"prcc", M::number, S::index, {D::parameter}, "partial rank correlation coefficient"},
    Q{"src", M::number, S::index, {D::parameter}, "standardised regression coefficient"},
    Q{"contribution_to_variance", M::number, S::index, {D::parameter}, "squared rank correlation over the sum of all"},
    Q{"src_r_squared", M::number, S::index, {}, "share of the variance that the linear regression explains"},
    Q{"pawn_median", M::number, S::index, {D::parameter},
      "PAWN index: median distance of the conditional distributions from the whole one"},
    Q{"pawn_maximum", M::number, S::index, {D::parameter}, "PAWN index: greatest such distance"},
    Q{"pawn_dummy", M::number, S::index, {D::parameter}, "what pawn_median stays below for a factor without influence"},
    Q{"regional_distance", M::number, S::index, {D::parameter},
      "Kolmogorov-Smirnov distance of the factor between trials below the threshold and the others"},
    Q{"regional_p_value", M::number, S::index, {D::parameter},
      "probability of such a distance for a factor without influence"},
    Q{"regional_share_below", M::number, S::index, {}, "share of the trials below the threshold"},
    Q{"sample_trials_left_out", M::number, S::index, {}, "trials in which the response is not finite"}};
// clang-format on

}  // namespace quantity_table

constexpr std::span<const Quantity> quantities() { return quantity_table::rows; }

// The row of a name that is written in the program; an unknown one does not compile.
consteval const Quantity& quantity(std::string_view name) {
  for (const Quantity& row : quantity_table::rows)
    if (row.name == name) return row;
  throw "no quantity of that name";
}

// Whether a run may last until it is precise enough: every result has it, over the horizon.
constexpr bool may_be_goal(const Quantity& row) {
  return row.scope == Scope::trial && !row.dimensions.has(ResultDimension::year) && !are_met(Need::years, row.needs);
}

inline constexpr auto goal_names = [] {
  constexpr auto count = std::count_if(quantity_table::rows.begin(), quantity_table::rows.end(), may_be_goal);
  std::array<std::string_view, count> names;
  std::size_t next = 0;
  for (const Quantity& row : quantity_table::rows)
    if (may_be_goal(row)) names[next++] = row.name;
  return names;
}();

// Null for an unknown name.
const Quantity* find_quantity(std::string_view name);

const DimensionRow& dimension_row(ResultDimension dimension);

// A variable beside a quantity of every trial or a share of trials: NAME and the ending.
struct Ending {
  std::string_view ending;
  std::string_view words;  // before the quantity's long name
  bool has_unit = false;   // that of the quantity; else a pure number
  bool is_by_quantile = false;
};

// Of a quantity of every trial, in the group `summary`, whose variable NAME has the dimension `statistic`.
inline constexpr std::array summary_endings = {
    Ending{"_skewness", "skewness of "},
    Ending{"_excess_kurtosis", "excess kurtosis of "},
    Ending{"_existing", "share of the trials that have a value of "},
    Ending{"_resolution", "0: quantiles are exact; else the width of the bins that they come from; ", true},
    Ending{"_mean_lower", "lower 95 % bound of the mean of ", true},
    Ending{"_mean_upper", "upper 95 % bound of the mean of ", true},
    Ending{"_quantile", "quantiles of ", true, true},
    Ending{"_quantile_lower", "lower 95 % bound (NaN: too few trials bound it) of quantiles of ", true, true},
    Ending{"_quantile_upper", "upper 95 % bound (NaN: too few trials bound it) of quantiles of ", true, true},
    Ending{"_quantile_mcse", "Monte Carlo standard error of quantiles of ", true, true}};

// Of a share, in the group `summary`.
inline constexpr std::array share_endings = {
    Ending{"", "share of the trials with "}, Ending{"_mcse", "standard error of the share of the trials with "},
    Ending{"_lower", "lower bound of the 95 % Wilson interval (NaN: fewer than four replicates) of the share with "},
    Ending{"_upper", "upper bound of the 95 % Wilson interval (NaN: fewer than four replicates) of the share with "}};

// Of a sensitivity index with an interval, and of one of every year.
inline constexpr std::array index_endings = {Ending{"", ""}, Ending{"_lower", ", lower end of the confidence interval"},
                                             Ending{"_upper", ", upper end of the confidence interval"}};
inline constexpr std::string_view by_year_ending = "_by_year";

// Of a break-even over the horizon: the shares of the trials by where the net is below zero, NAME_from and so on.
inline constexpr bool is_break_even(const Quantity& quantity) {
  return quantity.scope == Scope::trial && quantity.measure == Measure::number && quantity.needs != Need::years &&
         !quantity.dimensions.has(ResultDimension::year);
}

// What the words of a row stand for in one result.
struct QuantityWords {
  std::string fleet_unit;   // "Mt CO2e"
  std::string device_unit;  // "kg CO2e"
  std::string horizon;      // "over the years 2024 to 2043"
  std::string sector;       // of the break-even; may be empty
  std::string goal_unit;    // of the error that a precision goal is about
};

// What the results of a study hold.
Need needs_met_by(const Study& study);
QuantityWords words_of(const Study& study, const Scenario& scenario);
// Not of what a response decides.
std::string unit_of(const Quantity& quantity, const QuantityWords& words);
std::string long_name_of(const Quantity& quantity, const QuantityWords& words);

// Whether a result may have a dimension, a variable, a group or an attribute of that name.
bool is_name_of_results(std::string_view name);

}  // namespace fleetprint::model
