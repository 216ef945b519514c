#include "input/axis_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fleetprint::input {
namespace {

// Dimensions and variables of result files (output/README.md) ...
constexpr std::array<std::string_view, 28> taken = {"age",
                                                    "age_structure",
                                                    "bin",
                                                    "bin_edge",
                                                    "bin_edges",
                                                    "block",
                                                    "devices",
                                                    "estimate",
                                                    "fleet_draw",
                                                    "growth",
                                                    "growth_law",
                                                    "horizon_years",
                                                    "lifespan_years",
                                                    "parameter",
                                                    "point",
                                                    "point_label",
                                                    "production_limit_per_year",
                                                    "profile",
                                                    "quantile",
                                                    "reference",
                                                    "run_info",
                                                    "saving",
                                                    "sector",
                                                    "stage",
                                                    "statistic",
                                                    "stock_level",
                                                    "summary",
                                                    "trial"};

// ... and the beginnings of groups of them: the name itself, or it and more after an underscore.
constexpr std::array<std::string_view, 19> families = {
    "block",      "break_even", "cumulative_net", "device",         "devices", "fit",          "footprint",
    "growth",     "handprint",  "inflow",         "mean_stock",     "net",     "payback_year", "probability",
    "retirement", "sector",     "stock",          "variance_share", "year"};

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
  return before.ends_with('*') || before.empty() || is_taken(both) ? "swept_" + last : both;
}

}  // namespace

std::string default_axis_name(std::string_view path) {
  return std::string(path.substr(path.rfind('.') == std::string_view::npos ? 0 : path.rfind('.') + 1));
}

void check_axis_name(const std::string& name, std::string_view path, const base::Location& where,
                     const std::string& key, Problems& problems) {
  if (!is_taken(name)) return;
  problems.add({where, key, fmt::format("is '{}'", name), "results have a dimension or variables of that name",
                fmt::format("Give the axis another name, such as \"{}\".", other_name(path))});
}

}  // namespace fleetprint::input
