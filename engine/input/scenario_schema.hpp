#pragma once

#include <array>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fleetprint::input {

// The tables of a scenario file; `distribution`, `triple` and `savings_grid` are the inline tables that values may be.
enum class Section {
  root,
  inventory,
  fleet,
  profile,
  deployment,
  growth,
  lifetime,
  decarbonisation,
  sector,
  realisation_ramp,
  sampling,
  until,
  output,
  savings_grid,
  variant,
  distribution,
  triple,
  block_correlation,
  sweep,
  axis
};

enum class Type {
  text,      // not empty, on one line
  lines,     // not empty, of any number of lines
  name,      // letters, digits, _ and -: names are parts of paths and of parameter names
  file,      // a data table, relative to the scenario file
  flag,      // true or false
  integer,   // written as an integer
  count,     // an integer, or a float without fraction such as 250e9
  number,    // an integer or a float
  choice,    // one of the row's choices
  texts,     // a list of different texts
  numbers,   // a list of numbers
  levels,    // an ascending list of numbers
  matrix,    // a list of lists of numbers
  values,    // a list of anything
  quantity,  // a number or a distribution
  triple,    // a number or a triple
  blocks,    // a table from functional block to level, triple, number or "none"
  settings,  // a table from path to value
  table,     // [section]
  tables     // [[section]]
};

struct Limits {
  double least = -std::numeric_limits<double>::infinity();
  double greatest = std::numeric_limits<double>::infinity();
  bool open_below = false;  // the least value itself is excluded
  bool open_above = false;

  bool contain(double value) const {  // false for NaN
    return (open_below ? value > least : value >= least) && (open_above ? value < greatest : value <= greatest);
  }
};

// One key. From these rows come the parser's checks, the defaults, the paths of variants and the manual.
struct Row {
  std::string_view key;
  Type type;
  bool required = false;           // in a group: required once its side is chosen
  std::string_view fallback = {};  // the default, as TOML; empty: none
  Limits limits = {};              // of the number, of each number of a list, of all of a distribution
  std::span<const std::string_view> choices = {};
  Section holds = Section::root;  // of a table: what is in it
  std::string_view group = {};    // keys of one group say the same thing in different ways ...
  int side = 0;                   // ... and only those of one side may stand together
  bool same_in_variants = false;  // variants may not set it
  bool over_time = false;         // has a meaning only beside [deployment]
  std::string_view unit = {};
  std::string_view meaning;
  std::string_view source = {};
};

// In the order of the enumerations model::Dependence, Estimate, SamplingMethod, SamplingDesign, PrecisionStatistic; of
// Law without `fixed`.
inline constexpr std::array<std::string_view, 3> dependence_names = {"independent", "shared", "correlated"};
inline constexpr std::array<std::string_view, 7> estimate_names = {"lower", "typical", "upper",    "triangular",
                                                                   "pert",  "uniform", "lognormal"};
inline constexpr std::array<std::string_view, 3> method_names = {"auto", "device", "aggregate"};
inline constexpr std::array<std::string_view, 3> design_names = {"random", "latin_hypercube", "sobol"};
inline constexpr std::array<std::string_view, 3> precision_names = {"mean", "quantile", "probability_negative"};
inline constexpr std::array<std::string_view, 8> law_names = {"triangular",       "pert",      "uniform", "normal",
                                                              "truncated_normal", "lognormal", "beta",    "discrete"};

// In the order of model::DrivenBy, InflowAt, InitialStock, LifeBeyondEnd, and of model::GrowthKind's first two.
inline constexpr std::array<std::string_view, 2> driven_by_names = {"stock", "inflow"};
inline constexpr std::array<std::string_view, 4> inflow_at_names = {"uniform", "start", "middle", "end"};
inline constexpr std::array<std::string_view, 2> initial_stock_names = {"sunk", "counted"};
inline constexpr std::array<std::string_view, 2> life_beyond_end_names = {"not_credited", "credited"};
inline constexpr std::array<std::string_view, 2> fit_names = {"linear", "exponential"};

// In the order of the enumerations Combine and Spacing of sweep_axis.hpp.
inline constexpr std::array<std::string_view, 4> combine_names = {"grid", "zip", "latin_hypercube", "sobol"};
inline constexpr std::array<std::string_view, 2> spacing_names = {"linear", "logarithmic"};

inline constexpr std::string_view no_block = "none";  // a block that a device does not have
inline constexpr double greatest_per_device = 1e9;    // of a part of one device [the indicator's device unit]
inline constexpr double greatest_mt_per_year = 1e9;   // of a sector [Mt CO2e per year]
inline constexpr double greatest_devices = 1e15;
inline constexpr double greatest_points = 1e7;  // of a sweep
inline constexpr int schema_version = 1;

// Limits and sources that several rows of the schema share.
inline constexpr Limits share_limits = {.least = 0, .greatest = 1};
inline constexpr Limits not_negative = {.least = 0, .greatest = greatest_per_device};
inline constexpr Limits rebound_limits = {.least = -1, .greatest = 10};
inline constexpr Limits beta_shape = {.least = 0.01, .greatest = 10000};  // where base::beta_quantile keeps its promise
inline constexpr double greatest_parameter = 1e15;
inline constexpr Limits year_limits = {.least = 1900, .greatest = 3000};
inline constexpr Limits device_limits = {.least = 0, .greatest = greatest_devices};
inline constexpr Limits lifespan_limits = {.least = 0, .greatest = 200, .open_below = true};
inline constexpr Limits decline_limits = {.least = -0.5, .greatest = 0.9};
inline constexpr Limits mt_per_year = {.least = 0, .greatest = greatest_mt_per_year};

inline constexpr std::string_view pirson_bol = "Pirson & Bol (2021), J. Cleaner Production 322, 128966";
inline constexpr std::string_view prakash = "Prakash et al. (2023), Is TinyML Sustainable?, CACM 66(11)";

struct SectionRows {
  Section section;
  std::string_view title;  // as messages and the manual write it
  std::span<const Row> rows;
};

// Every key, in the order of the manual.
std::span<const SectionRows> schema();
const SectionRows& rows_of(Section section);
// Null for an unknown key.
const Row* find_row(Section section, std::string_view key);
std::vector<std::string> keys_of(Section section);

}  // namespace fleetprint::input
