#include "model/inventory.hpp"

#include "base/contracts.hpp"

namespace fleetprint::model {

std::optional<Part> block_named(std::string_view name) {
  for (std::size_t i = 0; i < block_count; ++i)
    if (part_names[i] == name) return static_cast<Part>(i);
  return std::nullopt;
}

namespace {

bool is_row(Part block, int hsl) { return index(block) < block_count && hsl >= 0 && hsl < hsl_count; }

}  // namespace

void Inventory::set(Part block, int hsl, const Triple& triple) {
  EXPECT(is_row(block, hsl));
  EXPECT(triple.is_ordered());
  rows_[index(block)][static_cast<std::size_t>(hsl)] = triple;
}

std::optional<Triple> Inventory::find(Part block, int hsl) const {
  EXPECT(is_row(block, hsl));
  return rows_[index(block)][static_cast<std::size_t>(hsl)];
}

void Inventory::scale(double factor) {
  for (auto& block : rows_)
    for (std::optional<Triple>& row : block)
      if (row) row = Triple{row->lower * factor, row->typical * factor, row->upper * factor};
}

}  // namespace fleetprint::model
