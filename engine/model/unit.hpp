#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fleetprint::model {

// What a unit measures, as powers of mass, volume, energy, time and number (of devices or pieces). Energy stands beside
// mass, so that "kg CO2e per kWh" is a mass of something for an energy.
enum class BaseQuantity { mass, volume, energy, time, number };
inline constexpr std::size_t base_quantity_count = 5;
using Dimension = std::array<int, base_quantity_count>;

// A unit is (up / down) of kg, l, J, s and pieces to the powers of its dimension. Both are whole numbers, exact below
// 2^53 and as powers of ten up to 1e22; greater ones may be rounded. The substance is that of a mass or a volume:
// "CO2e", "CO2", "P-eq", "NMVOC", "water" or nothing.
struct Unit {
  double up = 1;
  double down = 1;
  Dimension dimension{};
  std::string substance;
};

// A word that is none of a unit's.
struct UnknownWord {
  std::string word;
};

// What "kg CO2e per device", "Mt CO2e/yr", "g CO2-eq kWh-1", "billion devices in service", "m3", "%" mean. In names
// of units upper and lower case differ (Mt is no mt), in names of substances they do not.
std::variant<Unit, UnknownWord> parse_unit(std::string_view text);

// Every word that a unit may begin with, as people write it.
std::vector<std::string> unit_words();

// "mass per time", "energy", "a plain number".
std::string dimension_text(const Dimension& dimension);

// From one unit to another of the same dimension. A conversion by 1 leaves every bit.
class UnitConversion {
 public:
  UnitConversion() = default;  // by 1
  UnitConversion(const Unit& from, const Unit& to);

  double operator()(double value) const { return value * up_ / down_; }
  bool is_one() const { return up_ == 1 && down_ == 1; }

 private:
  double up_ = 1;
  double down_ = 1;
};

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
