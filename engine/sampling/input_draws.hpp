#pragma once

#include <array>
#include <span>
#include <vector>

#include "model/input_table.hpp"
#include "sampling/design.hpp"

namespace fleetprint::sampling {

// One parameter's values in a range of trials: those of Design::draw, bit for bit. values: [trials.count].
// Cost a value: triangular laws 3 ns with AVX-512 (45 ns by Design::draw), others their quantile and 2 ns.
void draw_column(const model::DistributionSpec& law, const Design& design, base::Stream stream,
                 const TrialRange& trials, std::span<double> values);

// Draws rows of the table of inputs that have a distribution, each from the stream of its name.
class InputDraws {
 public:
  InputDraws(const std::vector<model::Input>& inputs, Design design);

  const Design& design() const { return design_; }
  bool is_certain(model::Role role, std::size_t element = 0) const { return at(role, element).law.is_constant(); }
  double typical(model::Role role, std::size_t element = 0) const { return at(role, element).law.typical(); }
  // Whether its values in the trials from one on are known to be those from the other on.
  bool is_drawn_alike(model::Role role, std::size_t element, base::Trial trial, base::Trial other) const {
    return is_certain(role, element) || design_.is_drawn_alike(at(role, element).stream, trial, other);
  }
  double value(model::Role role, std::size_t element, base::Trial trial) const;
  void fill(model::Role role, std::size_t element, const TrialRange& trials, std::span<double> values) const;
  std::vector<double> column(model::Role role, std::size_t element, const TrialRange& trials) const;

 private:
  struct Row {
    model::DistributionSpec law;
    base::Stream stream;
  };

  const Row& at(model::Role role, std::size_t element) const { return rows_[static_cast<std::size_t>(role)][element]; }

  std::array<std::vector<Row>, model::role_count> rows_;  // [role][element]
  Design design_;
};

}  // namespace fleetprint::sampling
