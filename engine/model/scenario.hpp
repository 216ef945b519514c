#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "model/deployment.hpp"
#include "model/fleet.hpp"
#include "model/inventory.hpp"
#include "model/sector.hpp"
#include "model/year_path.hpp"

namespace fleetprint::model {

enum class PrecisionStatistic { mean, quantile, probability_negative };

// A point has trials enough once the Monte Carlo standard error of a statistic is small enough; decided at fixed
// numbers of trials from least_trials on.
struct PrecisionGoal {
  std::string output;  // a total
  PrecisionStatistic statistic = PrecisionStatistic::mean;
  double level = 0.5;  // of a quantile
  double mcse = 0;     // in the output's unit (of a probability 1), or as a share of the statistic's size
  bool is_relative = false;
  std::uint32_t least_trials = 1000;
};

// How the uniform numbers of a study's trials are placed: independently; one in each of as many strata of every
// parameter as there are trials; or as a Sobol' sequence.
enum class SamplingDesign { random, latin_hypercube, sobol };

// The last two are randomised `replicates` times independently, for as many consecutive ranges of trials: the spread
// between them is what tells the error.
struct DesignOptions {
  SamplingDesign design = SamplingDesign::random;
  std::uint32_t replicates = 16;

  bool is_replicated() const { return design != SamplingDesign::random; }
};

// What one axis of a sweep moves, and where it goes.
struct Axis {
  std::string name;               // a dimension of the result file (grid), else a coordinate along `point`
  std::vector<std::string> keys;  // paths of the scenario that it moves together
  std::string unit;               // of the first key, "1" where it has none
  std::variant<std::vector<double>, std::vector<std::string>> values;  // grid: [value of the axis]; else [point]

  std::size_t length() const {
    return std::visit([](const auto& all) { return all.size(); }, values);
  }
};

// Many points over axes. Of a grid they are the product of the axes, the last one fastest; else one dimension `point`.
struct Sweep {
  bool is_grid = true;
  std::vector<Axis> axes;
  std::uint64_t points = 0;
  std::string design;         // grid, zip, latin_hypercube, sobol or table
  bool save_trials = false;   // output arrays with a trial dimension
  bool save_devices = false;  // distributions of single devices
  bool save_curves = false;   // the net over the savings of the break-even sector
  std::string reference;      // words for the reference point ("rebound = 0, growth = linear"); empty: none
};

// How the sum of a fleet of independent devices is drawn: one device after another; at once from the law of the sum;
// or whichever is right for the number of devices.
enum class SamplingMethod { automatic, device, aggregate };

// A fleet over time.
struct Timeline {
  Deployment deployment;
  Decarbonisation decarbonisation;

  bool operator==(const Timeline&) const = default;
};

// Greatest distance between the distribution functions of a sum drawn at once and of the sum itself.
inline constexpr double default_aggregate_tolerance = 1e-9;

// One point: all that determines a trial's footprint, handprint and net.
struct Scenario {
  Indicator indicator;
  Fleet fleet;
  std::vector<Sector> sectors;
  SamplingMethod method = SamplingMethod::automatic;
  double aggregate_tolerance = default_aggregate_tolerance;
  std::optional<Timeline> timeline = {};  // nothing: a fleet at one moment, over its devices' lifespan

  // Years over which footprint and handprint are added up.
  double horizon_years() const {
    return timeline ? static_cast<double>(timeline->deployment.years()) : fleet.lifespan_years;
  }

  bool operator==(const Scenario&) const = default;
};

struct Point {
  std::string name;   // coordinate of the dimension `point`
  std::string label;  // for people
  Scenario scenario;
};

// Net as a function of one sector's saving, and the saving at which it is zero.
struct BreakEvenOptions {
  std::size_t sector = 0;       // index into Scenario::sectors, the same in every point
  std::vector<double> savings;  // grid at which the net is tabulated, ascending, in [0, 1]; empty: it is not
};

struct OutputOptions {
  bool save_trials = true;
  std::vector<double> quantiles;  // levels, ascending, in (0, 1)
  std::optional<BreakEvenOptions> break_even;
  std::vector<double> stock_levels = {};  // devices in service whose year is sought, ascending

  // The sector whose saving is sought at which the net is zero.
  std::optional<std::size_t> saving_of() const { return break_even ? std::optional(break_even->sector) : std::nullopt; }
};

struct DataTable {
  std::string file;       // name as the scenario gives it
  std::string sha256;     // of its bytes, hexadecimal
  std::string source;     // the first comment line that begins with "Source:"; may be empty
  std::string note = {};  // a sentence on how it is read; may be empty
  std::string text = {};  // its bytes, UTF-8
};

// Where a study came from: enough to run it again.
struct Provenance {
  std::string scenario_file;  // of the scenario or sweep that was read; its name without folders
  std::string scenario_text;
  std::string scenario_sha256;
  std::vector<std::string> overrides;  // "key.path=value" of the command line, in order
  std::vector<DataTable> tables;
  std::string base_file = {};  // of a sweep that has a base elsewhere, as the sweep names it; else empty, as the others
  std::string base_text = {};
  std::string base_sha256 = {};
  std::string meaning = {};         // of a sweep: what it says, a line for each key, see input/meaning.hpp
  std::string meaning_sha256 = {};  // of it, whether sweep or not
};

// One validated scenario file: the points share the seed, the trials and every draw.
struct Study {
  std::string title;
  std::string question;
  std::string notes;  // what the data can and cannot say
  base::Seed seed;
  std::uint32_t trials = 0;  // the greatest number, with a goal
  std::optional<PrecisionGoal> until = {};
  DesignOptions design = {};
  std::uint64_t device_sample = 0;  // devices drawn of each profile where the law of one is not known exactly
  OutputOptions output;
  std::vector<Point> points;  // the scenario itself first, then its variants; of a sweep its base alone
  bool has_variants = false;
  std::optional<Sweep> sweep = {};
  Provenance provenance;
  std::vector<base::Problem> warnings = {};  // what is valid but implausible in the input, or was read with a note

  // Of one randomisation of the design; all trials of a random design. With a goal more randomisations are added.
  std::uint32_t trials_per_replicate() const {
    if (!design.is_replicated()) return trials;
    return (until ? until->least_trials : trials) / design.replicates;
  }
  // Whether points are compared with a reference, trial by trial.
  bool has_reference() const { return sweep && !sweep->reference.empty(); }
  // Either all points have years, the same ones, or none has.
  bool is_over_time() const { return points.front().scenario.timeline.has_value(); }
};

}  // namespace fleetprint::model
