#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "store/point_record.hpp"

namespace fleetprint::store {

// What is known of a study's points, gathered in any order.
class ResultTable {
 public:
  explicit ResultTable(std::uint64_t points) : rows_(points) {}

  std::uint64_t points() const { return rows_.size(); }
  bool has(std::uint64_t point) const { return rows_[point].has_value(); }
  std::vector<std::uint64_t> present() const;  // ascending
  std::vector<std::uint64_t> missing() const;

  // All points have the layout of the first that comes (expect_same_layout). A point that is there is replaced.
  void put(std::uint64_t point, const std::vector<VariableLayout>& layout, PointRow row);

  const std::vector<VariableLayout>& layout() const { return layout_; }  // empty before the first point
  const PointRow& row(std::uint64_t point) const { return *rows_[point]; }

 private:
  std::vector<VariableLayout> layout_;
  std::vector<std::optional<PointRow>> rows_;
};

}  // namespace fleetprint::store
