#pragma once

#include <string>

#include "base/error.hpp"

// What is said when the action is refused; empty when it is not.
template <class Action>
std::string refusal(Action action) {
  try {
    action();
    return {};
  } catch (const fleetprint::base::InputError& error) {
    return error.what();
  }
}
