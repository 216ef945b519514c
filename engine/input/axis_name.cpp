#include "input/axis_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fleetprint::input {
namespace {

// Dimensions, variables and groups of the files that run, sweep and sensitivity write (output/README.md); a test
// compares them with such files ...
constexpr std::array<std::string_view, 31> taken = {"age",
                                                    "age_structure",
                                                    "bin",
                                                    "bin_edge",
                                                    "bin_edges",
                                                    "end",
                                                    "estimate",
                                                    "evaluations",
                                                    "fleet_draw",
                                                    "horizon_initial_stock",
                                                    "horizon_life_beyond_end",
                                                    "horizon_years",
                                                    "lifespan_years",
                                                    "parameter",
                                                    "parameter2",
                                                    "point",
                                                    "point_label",
                                                    "production_limit_per_year",
                                                    "profile",
                                                    "quantile",
                                                    "reference",
                                                    "run_info",
                                                    "saving",
                                                    "stage",
                                                    "statistic",
                                                    "stock_level",
                                                    "summary",
                                                    "sweep",
                                                    "trial",
                                                    "trials_used",
                                                    "warnings"};

// ... and the beginnings of families of them: the name itself, or it and more after an underscore.
constexpr std::array<std::string_view, 35> families = {"block",          "break_even",   "contribution_to_variance",
                                                       "cumulative_net", "device",       "devices",
                                                       "first_order",    "fit",          "footprint",
                                                       "growth",         "handprint",    "inflow",
                                                       "mean_stock",     "morris",       "net",
                                                       "pawn",           "payback_year", "prcc",
                                                       "precision",      "probability",  "regional",
                                                       "response",       "retirement",   "sample",
                                                       "second_order",   "sector",       "shapley",
                                                       "sobol",          "spearman",     "src",
                                                       "stock",          "tornado",      "total_order",
                                                       "variance_share", "year"};

// A letter: those that begin with an underscore, as _FillValue, are netCDF's own.
bool begins_well(std::string_view name) {
  const char first = name.empty() ? '0' : name.front();
  return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
}

bool is_taken(std::string_view name) {
  const auto begins = [&](std::string_view family) {
    return name.starts_with(family) && (name.size() == family.size() || name[family.size()] == '_');
  };
  return std::find(taken.begin(), taken.end(), name) != taken.end() ||
         std::any_of(families.begin(), families.end(), begins);
}

std::string other_name(std::string_view path) {
  const std::string last = default_axis_name(path);
  const std::string_view before = path.substr(0, path.size() - std::min(path.size(), last.size() + 1));
  const std::string both = fmt::format("{}_{}", default_axis_name(before), last);
  const bool is_free = !before.ends_with('*') && !before.empty() && begins_well(both) && !is_taken(both);
  return is_free ? both : "swept_" + last;
}

}  // namespace

std::string default_axis_name(std::string_view path) {
  return std::string(path.substr(path.rfind('.') == std::string_view::npos ? 0 : path.rfind('.') + 1));
}

void check_axis_name(const std::string& name, std::string_view path, const base::Location& where,
                     const std::string& key, Problems& problems) {
  if (!begins_well(name))
    problems.add({where, key, fmt::format("is '{}'", name), "a name in a result file begins with a letter",
                  fmt::format("Give the axis another name, such as \"{}\".", "axis_" + name)});
  if (!is_taken(name)) return;
  problems.add({where, key, fmt::format("is '{}'", name), "results have a dimension, variables or a group of that name",
                fmt::format("Give the axis another name, such as \"{}\".", other_name(path))});
}

}  // namespace fleetprint::input
