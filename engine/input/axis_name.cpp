#include "input/axis_name.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/quantities.hpp"

namespace fleetprint::input {
namespace {

// A letter: those that begin with an underscore, as _FillValue, are netCDF's own.
bool begins_well(std::string_view name) {
  const char first = name.empty() ? '0' : name.front();
  return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
}

std::string other_name(std::string_view path) {
  const std::string last = default_axis_name(path);
  const std::string_view before = path.substr(0, path.size() - std::min(path.size(), last.size() + 1));
  const std::string both = fmt::format("{}_{}", default_axis_name(before), last);
  const bool is_free =
      !before.ends_with('*') && !before.empty() && begins_well(both) && !model::is_name_of_results(both);
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
  if (!model::is_name_of_results(name)) return;
  problems.add({where, key, fmt::format("is '{}'", name), "results have a dimension, variables or a group of that name",
                fmt::format("Give the axis another name, such as \"{}\".", other_name(path))});
}

}  // namespace fleetprint::input
