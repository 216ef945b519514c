#include "model/block.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

namespace fleetprint::model {

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
