#pragma once

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
  std::vector<std::string> parameters() const;
  // values: [sector]
  void draw(base::Trial trial, std::vector<model::SectorValues>& values) const;

 private:
  struct Streams {
    base::Stream emissions, saving, realisation, rebound;
  };

  std::vector<model::Sector> sectors_;
  std::vector<Streams> streams_;
  base::Seed seed_;
};

}  // namespace fleetprint::sampling
