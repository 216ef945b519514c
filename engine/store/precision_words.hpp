#pragma once

#include <string>

#include "model/scenario.hpp"

namespace fleetprint::store {

// A study's precision goal as a file tells it.
struct PrecisionWords {
  std::string statistic;  // "the mean of net_total"
  std::string asked_for;  // "1 Mt CO2e"
};

// Of a study with a goal.
PrecisionWords precision_words(const model::Study& study);

}  // namespace fleetprint::store
