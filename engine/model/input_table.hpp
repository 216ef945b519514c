#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/scenario.hpp"

namespace fleetprint::model {

// The steps of a trial. The first five draw the inputs that feed them; the others follow from them, see steps_after.
enum class Step {
  stock,        // growth and lifetime: how many devices are made, serve and retire
  composition,  // shares of the profiles among the devices made
  devices,      // what the parts of a device emit, as far as devices share it
  paths,        // how making and running devices gets cleaner
  sectors,      // what sectors emit and could avoid
  ends,         // what counts of the devices made before, or in service after the horizon
  cohorts,      // footprints of the devices made in a year
  footprint,    // by year and stage
  handprint     // by year and sector
};

// A set of them.
class Steps {
 public:
  constexpr Steps() = default;
  constexpr Steps(std::initializer_list<Step> steps) {
    for (const Step step : steps) bits_ |= 1u << static_cast<unsigned>(step);
  }
  static constexpr Steps all() {
    Steps steps;
    steps.bits_ = (2u << static_cast<unsigned>(Step::handprint)) - 1;
    return steps;
  }

  constexpr bool has(Step step) const { return meets({step}); }
  constexpr bool meets(Steps others) const { return (bits_ & others.bits_) != 0; }
  constexpr Steps& operator|=(Steps others) {
    bits_ |= others.bits_;
    return *this;
  }
  constexpr bool operator==(const Steps&) const = default;

 private:
  std::uint32_t bits_ = 0;
};

// These and all that follow from them in the scenario: what must be worked out again where inputs that feed these have
// other values. `cohorts` also splits the devices' manufacture by part, weighted by `ends`; no output that is asked for
// by trial or year reads that, so it does not count as following from `ends`.
Steps steps_after(Steps steps, const Scenario& scenario);

// What an input is in the scenario.
enum class Role {
  block_factor,  // what all devices share in a block that is correlated with others
  device_part,   // a part of a device that all devices share
  emissions,
  emissions_factor,
  saving,
  realisation,
  rebound,
  emissions_growth,
  devices_for_full_effect,
  growth_start,
  growth_rate,
  growth_limit,
  growth_level,  // of a fit, at the mean year of its window
  growth_slope,
  lifetime_first,  // parameter of its distribution, see Lifetime
  lifetime_second,
  profile_share,
  manufacturing_decline,
  grid_decline,
  infrastructure_decline,
  device_differences  // what makes one device differ from the next; not drawn as a number
};
inline constexpr std::size_t role_count = static_cast<std::size_t>(Role::device_differences) + 1;

// A row of the table of inputs: all numbers of a scenario that may be uncertain. Inputs of one name share their draw.
struct Input {
  std::string name;  // of its stream of random numbers, and in sensitivity analyses; may be empty for a constant
  std::string key;   // of the scenario, where it is stated
  Role role;
  std::size_t element = 0;  // index of the sector, growth law or profile that it is of
  // Nothing: the number enters in a way of its own, and stands for itself. Of a block_factor: standard normal.
  std::optional<DistributionSpec> distribution = {};
  Steps feeds = {};
  bool counts = true;  // false: of a growth law that the scenario does not run on; growth without years

  bool is_uncertain() const { return !distribution || !distribution->is_constant(); }
  // Whether a trial draws it, from a sampling::Design.
  bool is_drawn() const { return is_uncertain() && role != Role::device_differences; }
};

// All inputs of a scenario, constant ones too but for parts of devices, in the order in which designs number them.
std::vector<Input> inputs_of(const Scenario& scenario);
// The same of parts of a scenario; of the parts of its devices.
std::vector<Input> inputs_of(std::span<const Sector> sectors);
std::vector<Input> inputs_of(const Deployment& deployment);
std::vector<Input> inputs_of(const Decarbonisation& paths);
std::vector<Input> inputs_of(const Fleet& fleet);
// Of the shares of its profiles.
std::vector<Input> share_inputs_of(const Fleet& fleet);
std::string block_factor_name(Part block);

// What counts and is uncertain, each name once with all steps that it feeds, in the order of sensitivity analyses: what
// sectors have only over the years comes after what all of them have. The differences between devices come last.
std::vector<Input> uncertain_inputs(const Scenario& scenario);
// What counts and is written as uncertain inputs are but has no width: the names, in the same order.
std::vector<std::string> fixed_inputs(const Scenario& scenario);
// Whether a step of the scenario's trials follows from anything uncertain.
bool is_uncertain(const Scenario& scenario, Step step);

}  // namespace fleetprint::model
