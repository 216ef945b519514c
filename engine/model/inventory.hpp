#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "model/distribution_spec.hpp"

namespace fleetprint::model {

// An impact category. It comes with the inventory; nothing below the input layer assumes carbon.
struct Indicator {
  std::string name;                          // e.g. "climate change"
  std::string device_unit;                   // of one device, e.g. "kg CO2e"
  std::string fleet_unit;                    // of a fleet, e.g. "Mt CO2e"
  double device_units_per_fleet_unit = 1.0;  // e.g. 1e9 kg in 1 Mt

  bool operator==(const Indicator&) const = default;
};

// The twelve functional blocks of an IoT device (Pirson & Bol 2021), followed by the per-device extras of
// the life cycle. A device's footprint is the sum over all parts.
enum class Part {
  actuators,
  casing,
  connectivity,
  memory,
  others,
  pcb,
  power_supply,
  processing,
  security,
  sensing,
  transport,
  user_interface,
  training,
  use,
  infrastructure,
  end_of_life
};

inline constexpr std::size_t block_count = 12;  // the parts that an inventory lists
inline constexpr std::size_t part_count = 16;   // blocks, then training, use, infrastructure, end of life

inline constexpr std::array<std::string_view, part_count> part_names = {
    "actuators", "casing",  "connectivity", "memory",         "others",   "pcb", "power_supply",   "processing",
    "security",  "sensing", "transport",    "user_interface", "training", "use", "infrastructure", "end_of_life"};

// When in a device's life a part is emitted: as it is made, in every year that it serves, or as it leaves service.
// Infrastructure is what serves it elsewhere (gateway, network, cloud).
enum class Stage { manufacture, use, infrastructure, end_of_life };

inline constexpr std::size_t stage_count = 4;
inline constexpr std::array<std::string_view, stage_count> stage_names = {"manufacture", "use", "infrastructure",
                                                                          "end_of_life"};

constexpr std::size_t index(Stage stage) { return static_cast<std::size_t>(stage); }
constexpr std::string_view name(Stage stage) { return stage_names[index(stage)]; }

constexpr std::size_t index(Part part) { return static_cast<std::size_t>(part); }
constexpr std::string_view name(Part part) { return part_names[index(part)]; }

// The blocks and the training of a device's model belong to its manufacture.
constexpr Stage stage_of(Part part) {
  if (part == Part::use) return Stage::use;
  if (part == Part::infrastructure) return Stage::infrastructure;
  return part == Part::end_of_life ? Stage::end_of_life : Stage::manufacture;
}

// The functional block of that name; nothing for an unknown name and for the extras.
std::optional<Part> block_named(std::string_view name);

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
