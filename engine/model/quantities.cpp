#include "model/quantities.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/break_even.hpp"

namespace fleetprint::model {
namespace {

// In the order of ResultDimension.
constexpr std::array dimension_rows = {
    DimensionRow{"trial", "1", ""},
    DimensionRow{"profile", "1", "name of the device profile"},
    DimensionRow{"block", "1", "functional block or per-device extra"},
    DimensionRow{"sector", "1", "name of the sector"},
    DimensionRow{"estimate", "1", "reading of the inventory: all lower, all typical, mean of the law, all upper"},
    DimensionRow{"quantile", "1", "quantile level"},
    DimensionRow{"bin", "1", ""},
    DimensionRow{"bin_edge", "1", ""},
    DimensionRow{"saving", "1", "saving of sector"},
    DimensionRow{"year", "1", "calendar year"},
    DimensionRow{"stage", "1", "stage of the life cycle"},
    DimensionRow{"age", "1", ""},
    DimensionRow{"growth", "1", "name of the growth law"},
    DimensionRow{"stock_level", "devices", "number of devices in service"},
    DimensionRow{"statistic", "1", "statistic over the trials; mcse: Monte Carlo standard error of the mean"},
    DimensionRow{"parameter", "1", "uncertain input, or group of them"},
    DimensionRow{"parameter2", "1", "the other one of a pair"},
    DimensionRow{"end", "1", "where the factor is held: its least or greatest value, or a quantile"},
    DimensionRow{"response", "1", "output that is explained"},
    DimensionRow{"response_by_year", "1", "output of each year that is explained"}};

// Of the root besides dimensions and variables; an axis would hide them.
constexpr std::array<std::string_view, 7> further_names = {"point",    "summary",   "sweep",   "tables",
                                                           "run_info", "reference", "warnings"};

std::string replaced(std::string_view text, std::string_view word, std::string_view by) {
  std::string made(text);
  if (const std::size_t at = made.find(word); at != std::string::npos) made.replace(at, word.size(), by);
  return made;
}

template <std::size_t count>
bool is_one_of(std::string_view ending, const std::array<Ending, count>& endings) {
  return std::ranges::find(endings, ending, &Ending::ending) != endings.end();
}

// Whether results have a variable of the quantity's name and that ending.
bool has_ending(const Quantity& quantity, std::string_view ending) {
  switch (quantity.scope) {
    case Scope::trial:
      if (is_break_even(quantity) && ending.starts_with('_') &&
          std::ranges::find(net_negative_names, ending.substr(1)) != net_negative_names.end())
        return true;
      [[fallthrough]];
    case Scope::difference:
      return ending.empty() || is_one_of(ending, summary_endings);
    case Scope::share:
      return is_one_of(ending, share_endings);
    case Scope::index:
      if (ending.ends_with(by_year_ending)) ending.remove_suffix(by_year_ending.size());
      return is_one_of(ending, index_endings);
    default:
      return ending.empty();
  }
}

}  // namespace

const Quantity* find_quantity(std::string_view name) {
  const auto found = std::ranges::find(quantity_table::rows, name, &Quantity::name);
  return found == quantity_table::rows.end() ? nullptr : &*found;
}

const DimensionRow& dimension_row(ResultDimension dimension) {
  return dimension_rows[static_cast<std::size_t>(dimension)];
}

Need needs_met_by(const Study& study) {
  const auto has_unusual_ends = [](const Point& point) {
    return !point.scenario.timeline->deployment.ends.is_default();
  };
  const auto moves_ends = [](const Axis& axis) {
    return std::ranges::any_of(axis.keys, [](const std::string& key) {
      return key == "deployment.initial_stock" || key == "deployment.life_beyond_end";
    });
  };
  const std::optional<BreakEvenOptions>& break_even = study.output.break_even;
  const bool over_time = study.is_over_time();
  Need met = over_time ? Need::years : Need::one_moment;
  const auto add = [&](bool is_met, Need need) {
    if (is_met) met = met | need;
  };
  add(!study.points.front().scenario.sectors.empty(), Need::sectors);
  add(break_even.has_value(), Need::break_even_sector);
  add(break_even && !break_even->savings.empty(), Need::savings);
  add(study.until.has_value(), Need::goal);
  add(study.has_variants, Need::variants);
  add(study.has_reference(), Need::reference);
  add(!study.sweep || study.sweep->save_devices, Need::device_details);
  add(over_time && !study.sweep, Need::ages);
  add(over_time && (std::ranges::any_of(study.points, has_unusual_ends) ||
                    (study.sweep && std::ranges::any_of(study.sweep->axes, moves_ends))),
      Need::unusual_ends);
  return met;
}

QuantityWords words_of(const Study& study, const Scenario& scenario) {
  QuantityWords words{scenario.indicator.fleet_unit, scenario.indicator.device_unit, {}, {}, "1"};
  words.horizon = scenario.timeline ? fmt::format("over the years {} to {}", scenario.timeline->deployment.first_year,
                                                  scenario.timeline->deployment.last_year)
                                    : fmt::format("over the horizon of {} years", scenario.fleet.lifespan_years);
  if (study.output.break_even) words.sector = scenario.sectors[study.output.break_even->sector].name;
  if (study.until && study.until->statistic != PrecisionStatistic::probability_negative)
    words.goal_unit = unit_of(*find_quantity(study.until->output), words);
  return words;
}

std::string unit_of(const Quantity& quantity, const QuantityWords& words) {
  switch (quantity.measure) {
    case Measure::amount:
      return words.fleet_unit;
    case Measure::amount_per_year:
      return words.fleet_unit + "/yr";
    case Measure::amount_of_device:
      return words.device_unit;
    case Measure::devices:
      return "devices";
    case Measure::devices_per_year:
      return "devices/yr";
    case Measure::year:
      return "year";
    case Measure::years:
      return "years";
    case Measure::of_goal:
      return words.goal_unit;
    default:
      return "1";
  }
}

std::string long_name_of(const Quantity& quantity, const QuantityWords& words) {
  return replaced(replaced(quantity.long_name, "{horizon}", words.horizon), "{sector}", words.sector);
}

bool is_name_of_results(std::string_view name) {
  return std::ranges::find(further_names, name) != further_names.end() ||
         std::ranges::find(dimension_rows, name, &DimensionRow::name) != dimension_rows.end() ||
         std::ranges::any_of(quantities(), [&](const Quantity& quantity) {
           return name.starts_with(quantity.name) && has_ending(quantity, name.substr(quantity.name.size()));
         });
}

}  // namespace fleetprint::model
