#include "input/scenario_schema.hpp"

#include "base/contracts.hpp"
#include "input/schema_over_time.hpp"
#include "input/schema_sweep.hpp"

namespace fleetprint::input {
namespace {

// clang-format off
constexpr Row root_rows[] = {
    {.key = "schema_version", .type = Type::integer, .required = true,
     .limits = {.least = schema_version, .greatest = schema_version}, .same_in_variants = true,
     .meaning = "version of this file format"},
    {.key = "title", .type = Type::text, .required = true, .same_in_variants = true,
     .meaning = "what the scenario is about, in one line"},
    {.key = "question", .type = Type::text, .same_in_variants = true,
     .meaning = "the question that the scenario answers"},
    {.key = "notes", .type = Type::lines, .same_in_variants = true,
     .meaning = "what the data can and cannot say"},
    {.key = "base_label", .type = Type::text, .fallback = "\"base\"", .same_in_variants = true,
     .meaning = "label of the scenario itself beside its variants, where its name is always base"},
    {.key = "seed", .type = Type::integer, .required = true, .limits = {.least = 0}, .same_in_variants = true,
     .meaning = "key of every random number, up to 2^63 - 1; the same seed gives the same result"},
    {.key = "inventory", .type = Type::table, .required = true, .holds = Section::inventory,
     .meaning = "the footprint of every block at every hardware specification level (HSL)", .source = pirson_bol},
    {.key = "fleet", .type = Type::table, .required = true, .holds = Section::fleet,
     .meaning = "the devices"},
    {.key = "deployment", .type = Type::table, .holds = Section::deployment,
     .meaning = "how the fleet grows over the years; without it the fleet is one of fleet.devices at one moment"},
    {.key = "lifetime", .type = Type::table, .required = true, .holds = Section::lifetime,
     .meaning = "how long a device serves"},
    {.key = "decarbonisation", .type = Type::table, .holds = Section::decarbonisation, .over_time = true,
     .meaning = "how making and running devices gets cleaner over the years"},
    {.key = "sector", .type = Type::tables, .holds = Section::sector,
     .meaning = "where emissions are avoided; none: the footprint alone"},
    {.key = "sampling", .type = Type::table, .holds = Section::sampling,
     .meaning = "how much is drawn, and how"},
    {.key = "output", .type = Type::table, .holds = Section::output, .same_in_variants = true,
     .meaning = "what the result file holds"},
    {.key = "variant", .type = Type::tables, .holds = Section::variant, .same_in_variants = true,
     .meaning = "the same scenario with some keys changed; all variants share all draws"},
    {.key = "sweep", .type = Type::table, .holds = Section::sweep, .same_in_variants = true,
     .meaning = "the scenario over axes (fleetprint sweep); all points share all draws"},
};

constexpr Row inventory_rows[] = {
    {.key = "table", .type = Type::file, .required = true,
     .meaning = "CSV with the columns block, hsl, lower, typical, upper and a comment line '# Unit: ...' (a mass of CO2e, P-eq or "
                "NMVOC, or a volume)",
     .source = pirson_bol},
    {.key = "truncation_factor", .type = Type::number, .fallback = "1.0", .limits = {.least = 0.1, .greatest = 100},
     .unit = "factor",
     .meaning = "multiplies every row: a process-based inventory leaves out about half of the footprint (factor 2)",
     .source = pirson_bol},
};

constexpr Row fleet_rows[] = {
    {.key = "devices", .type = Type::count, .limits = {.least = 1, .greatest = greatest_devices}, .unit = "devices",
     .meaning = "number of devices; required without [deployment], which else says it"},
    {.key = "dependence", .type = Type::choice, .required = true, .choices = dependence_names,
     .meaning = "whether every device draws its own value, or one draw per trial holds for every device, or "
                "devices' values are correlated"},
    {.key = "correlation", .type = Type::number,
     .limits = {.least = 0, .greatest = 1, .open_below = true, .open_above = true}, .unit = "correlation",
     .meaning = "of any two devices' normal scores, with dependence = \"correlated\" (one-factor Gaussian copula): "
                "near 0 like independent, near 1 like shared",
     .source = "Li (2000), J. Fixed Income 9(4)"},
    {.key = "block_correlation", .type = Type::table, .holds = Section::block_correlation,
     .meaning = "how what devices share is correlated between functional blocks; other blocks are independent"},
    {.key = "estimate", .type = Type::choice, .fallback = "\"triangular\"", .choices = estimate_names,
     .meaning = "how the triples are read in profiles that do not say it themselves"},
    {.key = "profile_table", .type = Type::file,
     .meaning = "CSV with the column part and a column for each preset"},
    {.key = "profile", .type = Type::tables, .required = true, .holds = Section::profile,
     .meaning = "the kinds of device"},
    {.key = "share_target_year", .type = Type::number, .limits = year_limits, .over_time = true, .unit = "year",
     .meaning = "from the first year on the shares of the devices made change linearly until this year, when the "
                "profiles' share_target are reached"},
    {.key = "share_concentration", .type = Type::number, .limits = {.least = 1, .greatest = 1e9},
     .over_time = true,
     .meaning = "concentration k of a Dirichlet law around the shares s: variance s (1 - s) / (k + 1), less "
                "between the years of a change; else they are certain"},
};

constexpr Row profile_rows[] = {
    {.key = "name", .type = Type::name, .required = true, .same_in_variants = true,
     .meaning = "name of the profile, different from every other's"},
    {.key = "preset", .type = Type::text, .group = "levels", .side = 0,
     .meaning = "column of fleet.profile_table that gives the HSL of every block and the extras"},
    {.key = "hsl", .type = Type::integer, .limits = {.least = 0, .greatest = 3}, .group = "levels", .side = 1,
     .meaning = "HSL of every block that `blocks` does not name", .source = pirson_bol},
    {.key = "blocks", .type = Type::blocks, .limits = not_negative, .unit = "the indicator's device unit",
     .meaning = "single blocks: an HSL (an integer 0 to 3), a triple of its own, a constant (a number with a "
                "decimal point) or \"none\"; amounts are kg CO2e (water demand: L; eutrophication: mg P-eq; oxidants: mg NMVOC), whatever "
                "unit the tables are in"},
    {.key = "share", .type = Type::number, .limits = share_limits, .unit = "share",
     .meaning = "of the fleet's devices; 1 where there is one profile, else required; the shares add up to 1"},
    {.key = "share_target", .type = Type::number, .limits = share_limits, .over_time = true, .unit = "share",
     .meaning = "of the devices made in fleet.share_target_year; all profiles have one or none has"},
    {.key = "estimate", .type = Type::choice, .choices = estimate_names,
     .meaning = "how triples are read: at their lower end, typical, at their upper end, or as laws (lognormal: through the triple as "
                "5 %, 50 % and 95 % points, so that draws reach beyond it, also below 0); else fleet.estimate"},
    {.key = "training", .type = Type::triple, .limits = not_negative, .unit = "the indicator's device unit",
     .meaning = "machine-learning training per device; else the preset's, else 0", .source = prakash},
    {.key = "use", .type = Type::triple, .limits = not_negative, .group = "use", .side = 0,
     .unit = "the indicator's device unit",
     .meaning = "use stage over the lifetime (in years: over the mean of the typical lifetime law, in every trial); "
                "else the preset's, else 0",
     .source = prakash},
    {.key = "use_power_watt", .type = Type::number, .required = true, .limits = {.least = 0, .greatest = 1e6},
     .group = "use", .side = 1, .unit = "W",
     .meaning = "power in use: use = power x lifespan x 8766 h/yr x duty cycle x grid intensity / 1000"},
    {.key = "use_duty_cycle", .type = Type::number, .fallback = "1.0", .limits = share_limits, .group = "use", .side = 1,
     .unit = "share",
     .meaning = "share of the time at that power"},
    {.key = "grid_intensity_kg_co2e_per_kwh", .type = Type::number, .required = true,
     .limits = {.least = 0, .greatest = 100}, .group = "use", .side = 1, .unit = "kg CO2e/kWh",
     .meaning = "emissions of the electricity that devices use"},
    {.key = "infrastructure_per_year", .type = Type::triple, .limits = not_negative,
     .unit = "the indicator's device unit/yr",
     .meaning = "gateways, networks and clouds that serve the device, per year in service; else the preset's share, "
                "else 0"},
    {.key = "end_of_life", .type = Type::triple, .limits = not_negative, .unit = "the indicator's device unit",
     .meaning = "end of life per device; else the preset's, else 0", .source = prakash},
};

constexpr Row sector_rows[] = {
    {.key = "name", .type = Type::name, .required = true, .same_in_variants = true,
     .meaning = "name of the sector, different from every other's"},
    {.key = "emissions_mt_per_year", .type = Type::quantity, .required = true, .limits = mt_per_year,
     .group = "emissions", .side = 0, .unit = "Mt CO2e/yr",
     .meaning = "what the sector emits in a year"},
    {.key = "emissions_table", .type = Type::file, .required = true, .group = "emissions", .side = 1,
     .meaning = "CSV with the columns sector and emissions, in the unit of its line '# Unit: ...', or one that names the unit: "
                "mt_co2e_per_year, t_co2_per_year ..."},
    {.key = "emissions_rows", .type = Type::texts, .required = true, .group = "emissions", .side = 1,
     .meaning = "the rows of emissions_table that are added up"},
    {.key = "emissions_series", .type = Type::file, .required = true, .group = "emissions", .side = 2,
     .over_time = true,
     .meaning = "CSV with the column year and a column for each part of the sector, and a line '# Unit: Gt CO2e per year' or "
                "of another unit; linear between its years, constant outside"},
    {.key = "emissions_columns", .type = Type::texts, .required = true, .group = "emissions", .side = 2,
     .over_time = true,
     .meaning = "the columns of emissions_series that are added up"},
    {.key = "emissions_factor", .type = Type::quantity, .fallback = "1.0", .limits = {.least = 0, .greatest = 100},
     .unit = "factor",
     .meaning = "multiplies the emissions: how far a table may be off"},
    {.key = "emissions_growth_per_year", .type = Type::quantity, .fallback = "0.0",
     .limits = {.least = -0.9, .greatest = 1}, .over_time = true, .unit = "share",
     .meaning = "change of the emissions each year, from the first year or the end of emissions_series on"},
    {.key = "saving", .type = Type::quantity, .required = true, .limits = share_limits, .unit = "share",
     .meaning = "share of the sector's emissions that the devices could cut"},
    {.key = "realisation", .type = Type::quantity, .fallback = "1.0", .limits = share_limits, .unit = "share",
     .meaning = "share of that potential that is realised"},
    {.key = "realisation_ramp", .type = Type::table, .holds = Section::realisation_ramp, .group = "realisation",
     .side = 0, .over_time = true,
     .meaning = "the realisation comes about linearly between two years"},
    {.key = "devices_for_full_effect", .type = Type::quantity,
     .limits = {.least = 1, .greatest = greatest_devices}, .group = "realisation", .side = 1,
     .unit = "devices",
     .meaning = "the realisation is in proportion to the number of devices (over the years to the mean stock of a year), "
                "up to this number"},
    {.key = "rebound", .type = Type::quantity, .fallback = "0.0", .limits = rebound_limits, .group = "rebound",
     .side = 0, .unit = "share",
     .meaning = "share r of the saving p that is lost to rebound, p (1 - r); above 1 it backfires",
     .source = "Sorrell (2007), UKERC report on the rebound effect"},
    {.key = "rebound_elasticity", .type = Type::quantity, .limits = rebound_limits, .group = "rebound", .side = 1,
     .unit = "elasticity",
     .meaning = "price elasticity e of the energy service, 1 - (1 - p)^(1 - e); above 1 it backfires",
     .source = "Khazzoom (1980), Energy Journal 1(4)"},
    {.key = "source", .type = Type::lines, .same_in_variants = true,
     .meaning = "where the sector's values come from"},
};

constexpr Row sampling_rows[] = {
    {.key = "trials", .type = Type::count, .fallback = "10000", .limits = {.least = 1, .greatest = 4294967295},
     .same_in_variants = true, .unit = "trials",
     .meaning = "number of trials, each with one value of every output"},
    {.key = "design", .type = Type::choice, .fallback = "\"random\"", .choices = design_names,
     .same_in_variants = true,
     .meaning = "how the trials of the uncertain parameters are placed: independently, one in every stratum of each "
                "parameter, or as scrambled Sobol' points; what differs from device to device stays random",
     .source = "McKay, Beckman & Conover (1979), Technometrics 21(2); Joe & Kuo (2008), SIAM J. Sci. Comput. 30(5); "
               "Matousek (1998), J. Complexity 14(4)"},
    {.key = "replicates", .type = Type::count, .fallback = "16", .limits = {.least = 2, .greatest = 1000},
     .same_in_variants = true, .unit = "replicates",
     .meaning = "independent randomisations of the design, whose spread gives the errors; trials are a multiple of them, "
                "for a sobol design a power of two times; with until it is least_trials that they divide, and further "
                "ones are added; not for the random design"},
    {.key = "until", .type = Type::table, .holds = Section::until, .same_in_variants = true,
     .meaning = "every point stops at the first look at which an output is precise enough, under a design from 16 "
                "replicates on; trials is then the greatest number"},
    {.key = "method", .type = Type::choice, .fallback = "\"auto\"", .choices = method_names,
     .meaning = "devices are drawn one by one, or at once from the law of their sum; auto and aggregate draw one by "
                "one what is too few for aggregate_tolerance"},
    {.key = "aggregate_tolerance", .type = Type::number, .fallback = "1e-9",
     .limits = {.least = 1e-15, .greatest = 0.1}, .unit = "probability",
     .meaning = "greatest distance between the distribution function of a sum drawn at once and the exact one"},
    {.key = "device_sample", .type = Type::count, .fallback = "1048576", .limits = {.least = 1, .greatest = 1e12},
     .same_in_variants = true, .unit = "devices",
     .meaning = "devices of each profile that are drawn for the distribution of one device where its law is not known "
                "exactly: long-tailed lognormal estimates, some PERT or uniform estimates of few parts"},
};

constexpr Row until_rows[] = {
    {.key = "output", .type = Type::choice, .required = true, .choices = model::goal_names,
     .meaning = "the output whose precision counts"},
    {.key = "statistic", .type = Type::choice, .required = true, .choices = precision_names,
     .meaning = "what is to be precise: its mean, a quantile, or the probability that it is below zero"},
    {.key = "level", .type = Type::number,
     .limits = {.least = 0, .greatest = 1, .open_below = true, .open_above = true}, .unit = "probability",
     .meaning = "of the quantile"},
    {.key = "absolute_mcse", .type = Type::number, .required = true,
     .limits = {.least = 0, .greatest = 1e30, .open_below = true}, .group = "mcse", .side = 0,
     .unit = "the output's unit",
     .meaning = "greatest Monte Carlo standard error of the statistic; of a probability 0.01 is one per cent, and counts "
                "for all probabilities within four standard errors of the share of trials"},
    {.key = "relative_mcse", .type = Type::number, .required = true,
     .limits = {.least = 0, .greatest = 1, .open_below = true}, .group = "mcse", .side = 1, .unit = "share",
     .meaning = "the same as a share of the statistic's size; of a net near zero it is hardly ever reached"},
    {.key = "least_trials", .type = Type::count, .fallback = "1000", .limits = {.least = 16, .greatest = 4294967295},
     .unit = "trials",
     .meaning = "trials before the first look; the next come at a quarter more each, in multiples of 1024 (below 1024 "
                "at twice as many, in multiples of 16)"},
};

constexpr Row output_rows[] = {
    {.key = "save_trials", .type = Type::flag, .fallback = "true",
     .meaning = "whether the file holds every trial's values"},
    {.key = "quantiles", .type = Type::levels, .fallback = "[0.05, 0.25, 0.5, 0.75, 0.95]",
     .limits = {.least = 0, .greatest = 1, .open_below = true, .open_above = true}, .unit = "probability",
     .meaning = "levels of the quantiles that are reported"},
    {.key = "stock_levels", .type = Type::levels, .fallback = "[50e9, 100e9, 250e9, 1000e9]",
     .limits = {.least = 0, .greatest = greatest_devices, .open_below = true}, .over_time = true, .unit = "devices",
     .meaning = "numbers of devices in service whose year is sought (fleetprint growth)"},
    {.key = "break_even_sector", .type = Type::text,
     .meaning = "the sector whose saving at net zero is sought, the others held"},
    {.key = "break_even_savings", .type = Type::table, .holds = Section::savings_grid,
     .meaning = "savings of break_even_sector at which the net is tabulated"},
};

constexpr Row savings_grid_rows[] = {
    {.key = "from", .type = Type::number, .fallback = "0.0", .limits = share_limits, .unit = "share",
     .meaning = "the first saving"},
    {.key = "to", .type = Type::number, .fallback = "1.0", .limits = share_limits, .unit = "share",
     .meaning = "the last saving, above the first"},
    {.key = "steps", .type = Type::count, .fallback = "101", .limits = {.least = 2, .greatest = 100000},
     .meaning = "number of savings, both ends included"},
};

constexpr Row variant_rows[] = {
    {.key = "name", .type = Type::name, .required = true,
     .meaning = "name of the variant, different from every other's; the scenario itself is base"},
    {.key = "label", .type = Type::text,
     .meaning = "for people; else the name"},
    {.key = "set", .type = Type::settings, .required = true,
     .meaning = "the values that differ, by quoted path: \"sector.residential.rebound\" = 0.3; elements go by "
                "name, * is every one"},
};

constexpr Row distribution_rows[] = {
    {.key = "law", .type = Type::choice, .fallback = "\"triangular\"", .choices = law_names,
     .meaning = "the law; it decides which of the keys below are needed, and takes no others"},
    {.key = "lower", .type = Type::number,
     .meaning = "triangular, pert, uniform, truncated_normal: least value; beta: likewise, else 0; lognormal: 5 % point"},
    {.key = "typical", .type = Type::number,
     .meaning = "triangular, pert: most frequent value; lognormal: median"},
    {.key = "upper", .type = Type::number,
     .meaning = "triangular, pert, uniform, truncated_normal: greatest value; beta: likewise, else 1; lognormal: 95 % "
                "point"},
    {.key = "mean", .type = Type::number,
     .meaning = "normal; truncated_normal: of the law before it is truncated"},
    {.key = "standard_deviation", .type = Type::number,
     .limits = {.least = 0, .greatest = greatest_parameter, .open_below = true},
     .meaning = "normal; truncated_normal: of the law before it is truncated"},
    {.key = "median", .type = Type::number, .limits = {.least = 0, .greatest = greatest_parameter, .open_below = true},
     .meaning = "lognormal, in place of lower, typical and upper"},
    {.key = "geometric_standard_deviation", .type = Type::number,
     .limits = {.least = 1, .greatest = 1e6, .open_below = true}, .unit = "factor",
     .meaning = "lognormal, beside median: two thirds of the draws are within this factor of it"},
    {.key = "alpha", .type = Type::number, .limits = beta_shape,
     .meaning = "beta: shape at the lower end; mean = lower + (upper - lower) alpha / (alpha + beta)"},
    {.key = "beta", .type = Type::number, .limits = beta_shape,
     .meaning = "beta: shape at the upper end"},
    {.key = "values", .type = Type::numbers,
     .meaning = "discrete: all that can be drawn, each once"},
    {.key = "weights", .type = Type::numbers, .limits = {.least = 0, .greatest = greatest_parameter},
     .meaning = "discrete: one for each value, whose probability is proportional to it; else all are equal"},
    {.key = "shared_as", .type = Type::name,
     .meaning = "quantities with one such name share their draw (the same quantile of each one's law)"},
};

constexpr Row triple_rows[] = {
    {.key = "lower", .type = Type::number, .required = true,
     .meaning = "lower end"},
    {.key = "typical", .type = Type::number, .required = true,
     .meaning = "typical value"},
    {.key = "upper", .type = Type::number, .required = true,
     .meaning = "upper end"},
};

constexpr Row block_correlation_rows[] = {
    {.key = "blocks", .type = Type::texts, .required = true,
     .meaning = "two or more functional blocks; each has one shared factor for all profiles and levels"},
    {.key = "matrix", .type = Type::matrix, .required = true, .limits = {.least = -1, .greatest = 1},
     .unit = "correlation",
     .meaning = "correlations of the factors in the order of blocks: symmetric, ones on the diagonal, positive "
                "semi-definite"},
};
// clang-format on

constexpr SectionRows sections[] = {
    {Section::root, "the top level", root_rows},
    {Section::inventory, "[inventory]", inventory_rows},
    {Section::fleet, "[fleet]", fleet_rows},
    {Section::profile, "[[fleet.profile]]", profile_rows},
    {Section::deployment, "[deployment]", deployment_rows},
    {Section::growth, "[[deployment.growth]]", growth_rows},
    {Section::lifetime, "[lifetime]", lifetime_rows},
    {Section::decarbonisation, "[decarbonisation]", decarbonisation_rows},
    {Section::sector, "[[sector]]", sector_rows},
    {Section::realisation_ramp, "sector.realisation_ramp", realisation_ramp_rows},
    {Section::sampling, "[sampling]", sampling_rows},
    {Section::until, "sampling.until", until_rows},
    {Section::output, "[output]", output_rows},
    {Section::savings_grid, "output.break_even_savings", savings_grid_rows},
    {Section::variant, "[[variant]]", variant_rows},
    {Section::distribution, "a distribution", distribution_rows},
    {Section::triple, "a triple", triple_rows},
    {Section::block_correlation, "[fleet.block_correlation]", block_correlation_rows},
    {Section::sweep, "[sweep]", sweep_rows},
    {Section::axis, "[[sweep.axis]]", axis_rows},
};

}  // namespace

std::span<const SectionRows> schema() { return sections; }

const SectionRows& rows_of(Section section) {
  const SectionRows& found = sections[static_cast<std::size_t>(section)];
  ENSURE(found.section == section);
  return found;
}

const Row* find_row(Section section, std::string_view key) {
  for (const Row& row : rows_of(section).rows)
    if (row.key == key) return &row;
  return nullptr;
}

std::vector<std::string> keys_of(Section section) {
  std::vector<std::string> keys;
  for (const Row& row : rows_of(section).rows) keys.emplace_back(row.key);
  return keys;
}

}  // namespace fleetprint::input
