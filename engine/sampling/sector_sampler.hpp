#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "model/sector.hpp"

namespace fleetprint::sampling {

// Draws the parameters of all sectors, each from the stream of its name.
class SectorSampler {
 public:
  SectorSampler(std::vector<model::Sector> sectors, base::Seed seed);

  std::size_t size() const { return sectors_.size(); }
  const std::vector<model::Sector>& sectors() const { return sectors_; }
  std::vector<std::string> parameters() const;
  // values: [sector]
  void draw(base::Trial trial, std::vector<model::SectorValues>& values) const;
  // What counts only over the years; paths: [sector]
  void draw_paths(base::Trial trial, std::vector<model::SectorPathValues>& paths) const;

 private:
  // Every parameter of a sector, in the order of parameters_of.
  static constexpr std::size_t parameter_count = 7;

  double draw(std::size_t sector, std::size_t parameter, base::Trial trial) const;

  std::vector<model::Sector> sectors_;
  std::vector<std::array<base::Stream, parameter_count>> streams_;
  base::Seed seed_;
};

}  // namespace fleetprint::sampling
