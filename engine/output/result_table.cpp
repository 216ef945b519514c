#include "output/result_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/contracts.hpp"
#include "base/error.hpp"

namespace fleetprint::output {
namespace {

void expect_same(const std::vector<VariableLayout>& one, const std::vector<VariableLayout>& other,
                 std::uint64_t point) {
  const auto [a, b] = std::ranges::mismatch(
      one, other, [](const VariableLayout& left, const VariableLayout& right) { return left.fits(right); });
  if (a == one.end() && b == other.end()) return;
  throw base::RunError(fmt::format("point {} does not have the same variables as the others: see '{}'.", point,
                                   a != one.end() ? a->name : b->name));
}

}  // namespace

void ResultTable::put(std::uint64_t point, const std::vector<VariableLayout>& layout, PointRow row) {
  EXPECT(point < points());
  if (layout_.empty())
    layout_ = layout;
  else
    expect_same(layout_, layout, point);
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

}  // namespace fleetprint::output
