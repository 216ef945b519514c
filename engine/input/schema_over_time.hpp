#pragma once

#include "input/scenario_schema.hpp"

namespace fleetprint::input {

// The rows of the tables that say how a fleet develops over the years.
// clang-format off
inline constexpr Row deployment_rows[] = {
    {.key = "first_year", .type = Type::integer, .required = true, .limits = year_limits, .same_in_variants = true,
     .unit = "year",
     .meaning = "first calendar year that is counted"},
    {.key = "last_year", .type = Type::integer, .required = true, .limits = year_limits, .same_in_variants = true,
     .unit = "year",
     .meaning = "last one, at most 300 years in all"},
    {.key = "law", .type = Type::name,
     .meaning = "name of the growth law that counts; required where there is more than one"},
    {.key = "growth", .type = Type::tables, .required = true, .holds = Section::growth,
     .meaning = "ways in which the fleet may grow"},
    {.key = "driven_by", .type = Type::choice, .fallback = "\"stock\"", .choices = driven_by_names,
     .meaning = "what the growth laws say: devices in service at a year's end, or devices made in a year"},
    {.key = "inflow_at", .type = Type::choice, .fallback = "\"uniform\"", .choices = inflow_at_names,
     .meaning = "when in a year its devices are made: all through it (survival averaged over the year), or all at its "
                "start, middle (mid-year convention) or end"},
    {.key = "allow_early_retirement", .type = Type::flag, .fallback = "false",
     .meaning = "a stock that falls faster than devices wear out retires devices of all ages early; else it is an "
                "error"},
    {.key = "initial_stock", .type = Type::choice, .fallback = "\"sunk\"", .choices = initial_stock_names,
     .meaning = "embodied footprint of the devices in service when the first year begins: sunk (they cost nothing, but "
                "save), or counted in the first year for the share of their service that lies ahead"},
    {.key = "life_beyond_end", .type = Type::choice, .fallback = "\"not_credited\"",
     .choices = life_beyond_end_names,
     .meaning = "embodied footprint for the share of service that lies beyond the last year: not_credited (devices are "
                "charged in full when they are made), or credited in the last year",
     .source = "straight-line allocation over the time in service, see engine/METHOD.md"},
    {.key = "production_limit_per_year", .type = Type::number,
     .limits = {.least = 0, .greatest = greatest_devices, .open_below = true}, .unit = "devices/yr",
     .meaning = "how many devices can be made in a year: the summary says when more would be needed"},
    {.key = "source", .type = Type::lines, .same_in_variants = true,
     .meaning = "where these values come from"},
};

inline constexpr Row growth_rows[] = {
    {.key = "name", .type = Type::name, .required = true, .same_in_variants = true,
     .meaning = "name of the growth law, different from every other's"},
    {.key = "reference_year", .type = Type::number, .limits = year_limits, .unit = "year",
     .meaning = "year t0 at whose end there are `devices`; required but for a table or a fit"},
    {.key = "devices", .type = Type::quantity, .limits = device_limits, .unit = "devices",
     .meaning = "S0, devices in service at the end of the reference year (devices a year if driven by the inflow); "
                "required but for a table or a fit"},
    {.key = "devices_per_year", .type = Type::quantity, .required = true,
     .limits = {.least = -greatest_devices, .greatest = greatest_devices}, .group = "growth", .side = 0,
     .unit = "devices/yr",
     .meaning = "linear: S0 + k (t - t0)"},
    {.key = "growth_per_year", .type = Type::quantity, .required = true, .limits = {.least = -0.9, .greatest = 10},
     .group = "growth", .side = 1, .unit = "share",
     .meaning = "exponential: S0 (1 + g)^(t - t0)"},
    {.key = "limit_devices", .type = Type::quantity, .required = true, .limits = device_limits, .group = "growth", .side = 2,
     .unit = "devices",
     .meaning = "logistic: K / (1 + ((K - S0) / S0) e^(-r (t - t0)))", .source = "Verhulst (1838)"},
    {.key = "logistic_rate_per_year", .type = Type::quantity, .required = true,
     .limits = {.least = 0, .greatest = 10, .open_below = true}, .group = "growth", .side = 2, .unit = "1/yr",
     .meaning = "its rate r"},
    {.key = "table", .type = Type::file, .required = true, .group = "growth", .side = 3,
     .meaning = "CSV with the columns year and devices (or devices_billion), linear between the years"},
    {.key = "fit_table", .type = Type::file, .required = true, .group = "growth", .side = 4,
     .meaning = "the same, to fit a law to"},
    {.key = "fit", .type = Type::choice, .required = true, .choices = fit_names, .group = "growth", .side = 4,
     .meaning = "least squares on the values (linear) or on their logarithms (exponential)",
     .source = "Draper & Smith (1998), Applied Regression Analysis"},
    {.key = "fit_from_year", .type = Type::number, .limits = year_limits, .group = "growth", .side = 4, .unit = "year",
     .meaning = "first year of the fit; else the table's first"},
    {.key = "fit_to_year", .type = Type::number, .limits = year_limits, .group = "growth", .side = 4, .unit = "year",
     .meaning = "last one; else the table's last"},
    {.key = "fit_uncertain", .type = Type::flag, .fallback = "false", .group = "growth", .side = 4,
     .meaning = "whether the fitted line is drawn: Student's t with points - 2 degrees of freedom around it at every "
                "year, by the standard errors of level and slope and their covariance"},
    {.key = "source", .type = Type::lines, .same_in_variants = true,
     .meaning = "where these values come from"},
};

inline constexpr Row lifetime_rows[] = {
    {.key = "lifespan_years", .type = Type::quantity, .required = true, .limits = lifespan_limits, .group = "lifetime",
     .side = 0, .unit = "years",
     .meaning = "time in service, the same for every device; without [deployment] the footprint per year is the "
                "lifetime footprint divided by it"},
    {.key = "weibull_shape", .type = Type::quantity, .required = true, .limits = {.least = 0.1, .greatest = 100},
     .group = "lifetime", .side = 1, .over_time = true,
     .meaning = "shape k of a Weibull law: survival exp(-(age / scale)^k)"},
    {.key = "weibull_scale_years", .type = Type::quantity, .required = true, .limits = lifespan_limits, .group = "lifetime",
     .side = 1, .over_time = true, .unit = "years",
     .meaning = "its scale: the age that 37 % survive"},
    {.key = "normal_mean_years", .type = Type::quantity, .required = true, .limits = lifespan_limits, .group = "lifetime",
     .side = 2, .over_time = true, .unit = "years",
     .meaning = "mean of a normal law, which is then cut off below 0"},
    {.key = "normal_standard_deviation_years", .type = Type::quantity, .required = true, .limits = lifespan_limits,
     .group = "lifetime", .side = 2, .over_time = true, .unit = "years",
     .meaning = "its standard deviation before the cut"},
    {.key = "lognormal_median_years", .type = Type::quantity, .required = true, .limits = lifespan_limits,
     .group = "lifetime", .side = 3, .over_time = true, .unit = "years",
     .meaning = "median of a lognormal law"},
    {.key = "lognormal_geometric_standard_deviation", .type = Type::quantity, .required = true,
     .limits = {.least = 1, .greatest = 10, .open_below = true}, .group = "lifetime", .side = 3, .over_time = true,
     .meaning = "its geometric standard deviation"},
};

inline constexpr Row decarbonisation_rows[] = {
    {.key = "reference_year", .type = Type::number, .limits = year_limits, .unit = "year",
     .meaning = "year whose conditions the inventory and the profiles state; else the first year"},
    {.key = "manufacturing_decline_per_year", .type = Type::quantity, .fallback = "0.0", .limits = decline_limits,
     .group = "manufacturing", .side = 0, .unit = "share",
     .meaning = "share d by which the footprint of making a device falls each year: (1 - d)^(t - reference year)"},
    {.key = "manufacturing_table", .type = Type::file, .required = true, .group = "manufacturing", .side = 1,
     .meaning = "CSV with the column year and one of values: the footprint of making follows them, constant before "
                "the first year and after the last"},
    {.key = "grid_decline_per_year", .type = Type::quantity, .fallback = "0.0", .limits = decline_limits, .group = "grid",
     .side = 0, .unit = "share",
     .meaning = "the same for the grid's emission intensity, which the use stage follows"},
    {.key = "grid_table", .type = Type::file, .required = true, .group = "grid", .side = 1,
     .meaning = "CSV with the column year and one of intensities: the use stage follows them, relative to the "
                "reference year, constant before the first year and after the last"},
    {.key = "infrastructure_decline_per_year", .type = Type::quantity, .fallback = "0.0", .limits = decline_limits,
     .group = "infrastructure", .side = 0, .unit = "share",
     .meaning = "the same for gateways, networks and clouds"},
    {.key = "infrastructure_table", .type = Type::file, .required = true, .group = "infrastructure", .side = 1,
     .meaning = "CSV with the column year and one of values: infrastructure follows them"},
    {.key = "source", .type = Type::lines, .same_in_variants = true,
     .meaning = "where these values come from"},
};

inline constexpr Row realisation_ramp_rows[] = {
    {.key = "from_year", .type = Type::number, .required = true, .limits = year_limits, .unit = "year",
     .meaning = "year in which the ramp begins"},
    {.key = "to_year", .type = Type::number, .required = true, .limits = year_limits, .unit = "year",
     .meaning = "year in which it ends, after from_year"},
    {.key = "from", .type = Type::number, .fallback = "0.0", .limits = share_limits, .unit = "share",
     .meaning = "share of the realisation before it begins"},
    {.key = "to", .type = Type::number, .fallback = "1.0", .limits = share_limits, .unit = "share",
     .meaning = "share of the realisation after it ends"},
};
// clang-format on

}  // namespace fleetprint::input
