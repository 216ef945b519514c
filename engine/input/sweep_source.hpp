#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/scenario.hpp"

namespace fleetprint::input {

struct SweepState;

// A sweep file, read and validated: its base, and the scenario of each of its points when it is asked for. Copies share
// what was read; any number of threads may ask at once.
class SweepSource {
 public:
  explicit SweepSource(std::shared_ptr<const SweepState> state) : state_(std::move(state)) {}

  // Its `sweep` is there; its points are the base alone.
  const model::Study& study() const;
  // By row-major order of the axes, the last one fastest; index < study().sweep->points. Throws base::InputError with
  // the point's name where the values do not go together, which read_sweep has not found among more than
  // most_points_checked points.
  model::Point point(std::uint64_t index) const;
  std::optional<model::Point> reference() const;

 private:
  std::shared_ptr<const SweepState> state_;
};

inline constexpr std::uint64_t most_points_checked = 20'000;

// Throws base::InputError with every problem of the sweep file, its base, their tables, the overrides "key.path=value"
// and the points. Of more than most_points_checked points these are: of a grid each value of each axis (at most so many
// of an axis) with the first values of the others, else the first most_points_checked.
SweepSource read_sweep(const std::filesystem::path& file, const std::vector<std::string>& overrides = {});

// Whether the file has a table [sweep]; false where it cannot be read.
bool is_sweep(const std::filesystem::path& file);

}  // namespace fleetprint::input
