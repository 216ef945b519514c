#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/fleet.hpp"
#include "sampling/design.hpp"

namespace fleetprint::sampling {

// The standard normal factors z that devices share in a trial. A part's factor is that of its parameter, named as the
// parameter; a block with a row in the correlation matrix has one factor for all profiles and hardware levels,
// z = L e with e from the streams factor/BLOCK. z is the normal score of a stream's uniform number, so that a
// parameter's factor stands for the very quantile that it has when it is shared outright.
class SharedFactors {
 public:
  explicit SharedFactors(const model::BlockCorrelation& blocks);

  // The index of the part's factor, which is new unless it is known.
  std::size_t add(model::Part part, const std::string& parameter);

  std::size_t size() const { return names_.size(); }
  base::Stream stream(std::size_t factor) const { return streams_[factor]; }
  bool has_blocks() const { return !blocks_.empty(); }
  bool is_of_block(std::size_t factor) const { return factor < blocks_.size(); }
  double correlation(std::size_t a, std::size_t b) const;

  // z [factor]; draw_blocks leaves those of parameters as they are.
  void draw(const Design& design, base::Trial trial, std::vector<double>& z) const;
  void draw_blocks(const Design& design, base::Trial trial, std::vector<double>& z) const;

 private:
  double score(std::size_t factor, const Design& design, base::Trial trial) const;

  std::vector<model::Part> blocks_;  // factor i < blocks_.size() is that of block i
  std::vector<double> matrix_;
  std::vector<double> root_;  // L [row][column]
  std::vector<std::string> names_;
  std::vector<base::Stream> streams_;
};

}  // namespace fleetprint::sampling
