#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace fleetprint::model {

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

}  // namespace fleetprint::model
