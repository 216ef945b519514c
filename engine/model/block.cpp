#include "model/block.hpp"

namespace fleetprint::model {

std::optional<Part> block_named(std::string_view name) {
  for (std::size_t i = 0; i < block_count; ++i)
    if (part_names[i] == name) return static_cast<Part>(i);
  return std::nullopt;
}

}  // namespace fleetprint::model
