#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fleetprint::store {

// An index as a file holds it.
struct FileIndex {
  std::string name;
  std::string units;
  std::string long_name;
  std::vector<std::string> dimensions;  // after those of the points
  std::vector<double> values;           // [point][dimensions, row-major]
};

// What the file of a sensitivity analysis says, whole or in part.
struct SensitivitySummary {
  std::string title, question, scenario_file;
  std::string asked_for;              // methods, responses and the rest
  std::string fixed_inputs;           // "a, b"; may be empty
  std::vector<std::string> warnings;  // of the input, see Study::warnings
  std::int64_t seed = 0;
  std::int64_t trials = 0;
  std::vector<std::string> parameters;
  std::vector<std::string> ends;
  std::vector<std::string> responses;          // one, unless the file has more
  std::vector<std::string> responses_by_year;  // likewise; may be empty
  std::vector<std::int64_t> years;
  std::vector<std::string> points;  // labels: "rebound = 0.3, growth = linear", or a variant; one, maybe empty
  std::vector<double> evaluations;  // [point]
  std::vector<FileIndex> indices;

  const FileIndex* find(const std::string& name) const;  // null if there is none
  // One point's values of one response (or of one response and year, of those by year); empty if there is no such
  // index.
  std::span<const double> values(const std::string& name, std::size_t point, std::size_t response) const;
};

}  // namespace fleetprint::store
