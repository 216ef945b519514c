#pragma once

#include <string>

namespace fleetprint::run {

// A quantity in words.
struct Column {
  std::string name;
  std::string units;
  std::string long_name;
};

}  // namespace fleetprint::run
