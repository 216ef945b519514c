#pragma once

#include <string_view>
#include <vector>

#include "model/unit.hpp"

namespace fleetprint::model {

namespace dim {

inline constexpr Dimension mass{1, 0, 0, 0, 0};
inline constexpr Dimension volume{0, 1, 0, 0, 0};
inline constexpr Dimension energy{0, 0, 1, 0, 0};
inline constexpr Dimension power{0, 0, 1, -1, 0};
inline constexpr Dimension duration{0, 0, 0, 1, 0};
inline constexpr Dimension number{0, 0, 0, 0, 1};
inline constexpr Dimension none{};

}  // namespace dim

// One word: (up / down) of kg, l, J, s and pieces to the powers of its dimension.
struct UnitName {
  std::string_view name;
  double up, down;
  Dimension dimension;
};

// Null for none. Names of whole words may have a plural s.
const UnitName* find_unit(std::string_view word);

// "CO2e" for all its spellings, and so on; empty for none.
std::string_view find_substance(std::string_view word);

}  // namespace fleetprint::model
