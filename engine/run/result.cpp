#include "run/result.hpp"

#include <stdexcept>

namespace fleetprint::run {

const Output& output_named(const PointResult& point, const std::string& name) {
  for (const Output& output : point.outputs)
    if (output.name == name) return output;
  throw std::out_of_range("no output named " + name);
}

}  // namespace fleetprint::run
