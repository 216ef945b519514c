#include "sampling/shared_factors.hpp"

#include <algorithm>

#include "base/contracts.hpp"
#include "model/input_table.hpp"
#include "model/standard_normal.hpp"
#include "random/stream_key.hpp"
#include "sampling/correlation.hpp"

namespace fleetprint::sampling {

SharedFactors::SharedFactors(const model::BlockCorrelation& blocks) : blocks_(blocks.blocks), matrix_(blocks.matrix) {
  EXPECT(matrix_.size() == blocks_.size() * blocks_.size());
  if (!blocks_.empty()) root_ = correlation_root(matrix_);
  for (const model::Part block : blocks_) names_.push_back(model::block_factor_name(block));
  for (const std::string& name : names_) streams_.push_back(random::stream_of(name));
}

std::size_t SharedFactors::add(model::Part part, const std::string& parameter) {
  const auto block = std::find(blocks_.begin(), blocks_.end(), part);
  if (block != blocks_.end()) return static_cast<std::size_t>(block - blocks_.begin());
  const auto first = names_.begin() + static_cast<std::ptrdiff_t>(blocks_.size());
  const auto known = std::find(first, names_.end(), parameter);
  if (known != names_.end()) return static_cast<std::size_t>(known - names_.begin());
  names_.push_back(parameter);
  streams_.push_back(random::stream_of(parameter));
  return names_.size() - 1;
}

double SharedFactors::correlation(std::size_t a, std::size_t b) const {
  if (a == b) return 1;
  return is_of_block(a) && is_of_block(b) ? matrix_[a * blocks_.size() + b] : 0;
}

double SharedFactors::score(std::size_t factor, const Design& design, base::Trial trial) const {
  return model::normal_quantile(design.uniform(streams_[factor], trial));
}

void SharedFactors::draw(const Design& design, base::Trial trial, std::vector<double>& z) const {
  draw_blocks(design, trial, z);
  for (std::size_t f = blocks_.size(); f < z.size(); ++f) z[f] = score(f, design, trial);
}

void SharedFactors::draw_blocks(const Design& design, base::Trial trial, std::vector<double>& z) const {
  z.resize(names_.size());
  std::fill_n(z.begin(), blocks_.size(), 0.0);
  for (std::size_t column = 0; column < blocks_.size(); ++column) {
    const double e = score(column, design, trial);
    for (std::size_t row = 0; row < blocks_.size(); ++row) z[row] += root_[row * blocks_.size() + column] * e;
  }
}

}  // namespace fleetprint::sampling
