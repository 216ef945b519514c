#pragma once

#include <array>
#include <optional>

#include "model/block.hpp"
#include "model/distribution_spec.hpp"
#include "model/indicator.hpp"

namespace fleetprint::model {

inline constexpr int hsl_count = 4;  // hardware specification levels 0 to 3

// Lower / typical / upper footprint of every (block, HSL) of one device, in the indicator's device unit.
class Inventory {
 public:
  explicit Inventory(Indicator indicator) : indicator_(std::move(indicator)) {}

  void set(Part block, int hsl, const Triple& triple);
  // Nothing where the table has no such row (security at HSL 2 and 3 in Pirson & Bol 2021).
  std::optional<Triple> find(Part block, int hsl) const;
  // Multiplies every row.
  void scale(double factor);
  const Indicator& indicator() const { return indicator_; }

 private:
  Indicator indicator_;
  std::array<std::array<std::optional<Triple>, hsl_count>, block_count> rows_{};
};

}  // namespace fleetprint::model
