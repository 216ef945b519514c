#include "store/result_table.hpp"

#include <utility>

#include "base/contracts.hpp"

namespace fleetprint::store {
void ResultTable::put(std::uint64_t point, const std::vector<VariableLayout>& layout, PointRow row) {
  EXPECT(point < points());
  if (layout_.empty())
    layout_ = layout;
  else
    expect_same_layout(layout_, layout);
  rows_[point] = std::move(row);
}

std::vector<std::uint64_t> ResultTable::present() const {
  std::vector<std::uint64_t> found;
  for (std::uint64_t point = 0; point < points(); ++point)
    if (has(point)) found.push_back(point);
  return found;
}

std::vector<std::uint64_t> ResultTable::missing() const {
  std::vector<std::uint64_t> found;
  for (std::uint64_t point = 0; point < points(); ++point)
    if (!has(point)) found.push_back(point);
  return found;
}

}  // namespace fleetprint::store
