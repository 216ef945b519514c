#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "netcdf/values.hpp"

namespace fleetprint::store {

// A variable of a result file, as every point has it.
struct VariableLayout {
  std::string group;  // "" is the root
  std::string name;
  std::vector<std::string> dimensions;  // after those of the points
  netcdf::VariableText text;
  netcdf::ElementType element = netcdf::ElementType::real;
  bool is_by_trial = false;
  std::uint64_t size = 0;  // values of one point

  bool fits(const VariableLayout& other) const {
    return group == other.group && name == other.name && dimensions == other.dimensions && element == other.element &&
           is_by_trial == other.is_by_trial && size == other.size;
  }
};

// All points of a study have the same variables. Throws base::RunError naming one that differs.
void expect_same_layout(const std::vector<VariableLayout>& one, const std::vector<VariableLayout>& other);

// What a result file says of one point: the values of all variables of a layout, one after another, by kind.
struct PointRow {
  std::vector<double> reals;
  std::vector<std::uint64_t> counts;
  std::vector<std::int8_t> flags;
  std::vector<std::string> texts;
  std::vector<std::vector<double>> by_trial;  // a variable each
};

struct PointRecord {
  std::vector<VariableLayout> layout;
  PointRow row;

  // Values row-major over the variable's dimensions: double, std::uint64_t, std::int8_t or std::string.
  void add(VariableLayout variable, std::span<const double> values);
  void add(VariableLayout variable, std::span<const std::uint64_t> values);
  void add(VariableLayout variable, std::span<const std::int8_t> values);
  void add(VariableLayout variable, std::span<const std::string> values);
  // Values with the dimension trial, of which no copy is made.
  void add_by_trial(VariableLayout variable, std::vector<double> values);
};

}  // namespace fleetprint::store
