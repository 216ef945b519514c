#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "model/input_table.hpp"

namespace fleetprint::run {

// Inputs that count as one, by their names or by patterns in which * stands for any text.
struct NamedGroup {
  std::string name;
  std::vector<std::string> patterns;
};

// What an index is of: inputs that move together.
struct Factor {
  std::string name;
  std::vector<std::size_t> inputs;  // index into Factors::inputs
};

// The uncertain inputs of a study, and what they are called together.
struct Factors {
  // Of all points, each once; the coordinate of a design's dimensions. Devices that differ among themselves come last.
  std::vector<model::Input> inputs;
  std::optional<std::size_t> devices;  // index of that last one
  // For measures that ask for independent factors: named groups, the correlated blocks together, every other input by
  // itself.
  std::vector<Factor> independent;
  // For measures that do not: correlated blocks each by itself, unless a group names them.
  std::vector<Factor> dependent;
  // Named correlated blocks, as indices into inputs, with their correlation [block][block]; see
  // model::BlockCorrelation.
  std::vector<std::size_t> correlated;
  std::vector<double> correlation;

  // Of the normal scores of two inputs that are not the same.
  double correlation_of(std::size_t input, std::size_t other) const;
  std::vector<base::Stream> streams() const;  // [input] without the devices
  // What a trial of the scenario must work out again where only these inputs differ.
  model::Steps steps_of(const Factor& factor, const model::Scenario& scenario) const;
};

// An input's value at a quantile level.
double value_at(const model::Input& input, double level);
// The level at which an input has the value; the least where there are several.
double level_of(const model::Input& input, double value);

// Of the stream of an input's second sample in a pick-freeze design.
inline std::string second_stream_name(const model::Input& input) { return "pick_freeze/" + input.name; }

inline constexpr const char* correlated_blocks = "correlated_blocks";

// point_of: gives any of so many points of the study. Throws base::InputError for groups that name nothing, share an
// input, or are called as another factor, and where the streams of two inputs collide.
Factors factors_of(const std::function<model::Point(std::uint64_t)>& point_of, std::uint64_t points,
                   const std::vector<NamedGroup>& groups);

}  // namespace fleetprint::run
