#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/scenario.hpp"

namespace fleetprint::sampling {

// What of a trial an input changes first; what comes after in the list of a trial's steps follows from it.
//   stock        growth and lifetime: how many devices are made when
//   composition  the shares of the profiles
//   devices      what devices share: the blocks of their profiles
//   paths        how making and running devices gets cleaner
//   sectors      what is avoided
enum class InputEffect { stock, composition, devices, paths, sectors };

// One number that a trial draws. Under correlated blocks it is the factor of a block, whose law is the standard normal
// one.
struct UncertainInput {
  std::string name;
  InputEffect effect = InputEffect::devices;
  // Nothing: the number enters in a way of its own (composition/PROFILE), and stands for itself.
  std::optional<model::DistributionSpec> law = {};

  // The input's value at a quantile level.
  double value_at(double level) const;
  // The level at which the input has the value; the least where there are several.
  double level_of(double value) const;
};

// The name of what devices of one kind do not share: what makes one differ from the next. It is not drawn as a number,
// see Design::devices_of.
inline constexpr const char* device_to_device = "device_to_device";

// All that a scenario's trials draw, each once, in the order of the scenario, under the growth law that it runs on.
std::vector<UncertainInput> uncertain_inputs(const model::Scenario& scenario);
// Whether its devices differ from one another.
bool has_device_variation(const model::Fleet& fleet);
// Whether the footprint, or the handprint, of a scenario's trials follows from anything uncertain.
bool has_uncertain_footprint(const model::Scenario& scenario);
bool has_uncertain_handprint(const model::Scenario& scenario);
// What is written as uncertain inputs are but has no width, so that nothing is drawn: the names, without the blocks.
std::vector<std::string> fixed_inputs(const model::Scenario& scenario);

}  // namespace fleetprint::sampling
