#pragma once

#include <string>

namespace fleetprint::run {

// One quantity per trial, or per trial and year.
struct Column {
  std::string name;
  std::string units;
  std::string long_name;
  bool is_saved = true;  // whether the file holds its trials, where it holds any
};

}  // namespace fleetprint::run
