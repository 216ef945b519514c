#include "model/inventory.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "base/contracts.hpp"

namespace fleetprint::model {
namespace {

Inventory small_inventory() {
  Inventory inventory({"climate change", "kg CO2e", "Mt CO2e", 1e9});
  inventory.set(Part::casing, 1, {0.04, 0.27, 0.63});
  inventory.set(Part::security, 0, {0, 0, 0});
  return inventory;
}

}  // namespace

TEST_CASE("An inventory gives back the rows that were set and no others") {
  const Inventory inventory = small_inventory();
  CHECK(inventory.find(Part::casing, 1) == Triple{0.04, 0.27, 0.63});
  CHECK_FALSE(inventory.find(Part::casing, 0));
  CHECK_FALSE(inventory.find(Part::casing, 2));
  CHECK_FALSE(inventory.find(Part::actuators, 1));
}

TEST_CASE("A row of zeros is a row") { CHECK(small_inventory().find(Part::security, 0) == Triple{0, 0, 0}); }

TEST_CASE("A row that is set again is replaced") {
  Inventory inventory = small_inventory();
  inventory.set(Part::casing, 1, {1, 2, 3});
  CHECK(inventory.find(Part::casing, 1) == Triple{1, 2, 3});
}

TEST_CASE("An inventory brings its indicator") {
  CHECK(small_inventory().indicator() == Indicator{"climate change", "kg CO2e", "Mt CO2e", 1e9});
}

#ifdef FLEETPRINT_CONTRACTS
TEST_CASE("An inventory refuses rows that it cannot have") {
  Inventory inventory = small_inventory();
  CHECK_THROWS_AS(inventory.set(Part::training, 0, {1, 2, 3}), base::ContractViolation);
  CHECK_THROWS_AS(inventory.set(Part::casing, 4, {1, 2, 3}), base::ContractViolation);
  CHECK_THROWS_AS(inventory.set(Part::casing, -1, {1, 2, 3}), base::ContractViolation);
  CHECK_THROWS_AS(inventory.set(Part::casing, 0, {2, 1, 3}), base::ContractViolation);
  CHECK_THROWS_AS(inventory.set(Part::casing, 0, {1, 4, 3}), base::ContractViolation);
  CHECK_THROWS_AS(inventory.find(Part::use, 0), base::ContractViolation);
}
#endif

TEST_CASE("A block is found by its name") {
  CHECK(block_named("actuators") == Part::actuators);
  CHECK(block_named("pcb") == Part::pcb);
  CHECK(block_named("user_interface") == Part::user_interface);
}

TEST_CASE("Extras and unknown names are no blocks") {
  for (const char* other : {"training", "use", "end_of_life", "", "PCB", "pcb ", "processor"}) {
    CAPTURE(other);
    CHECK_FALSE(block_named(other));
  }
}

TEST_CASE("Every part has a name of its own and the blocks come first") {
  CHECK(std::set(part_names.begin(), part_names.end()).size() == part_count);
  for (std::size_t i = 0; i < part_count; ++i) {
    const Part part = static_cast<Part>(i);
    CHECK(index(part) == i);
    CHECK(name(part) == part_names[i]);
    CHECK(block_named(name(part)).has_value() == (i < block_count));
  }
  CHECK(name(Part::training) == "training");
  CHECK(name(Part::end_of_life) == "end_of_life");
}

}  // namespace fleetprint::model
