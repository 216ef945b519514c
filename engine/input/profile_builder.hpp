#pragma once

#include <optional>
#include <string>

#include "base/error.hpp"
#include "input/problems.hpp"
#include "model/device_profile.hpp"
#include "model/inventory.hpp"

namespace fleetprint::input {

// What a device has for a functional block, and where that is said: a row of the inventory, or a triple of its own.
struct BlockChoice {
  std::optional<int> hsl;
  model::Triple own;  // counts where hsl is empty; 0/0/0 is an absent block
  base::Location where;
};

// A value in a unit of its own.
struct StatedValue {
  double value = 0;
  std::string unit;
  base::Location where;
};

// Puts a device profile together, part by part; parts that are not given are 0/0/0. Without an inventory (it could not
// be read) nothing is looked up in one. `key` is the path that messages name.
class ProfileBuilder {
 public:
  ProfileBuilder(const std::string& name, const model::Inventory* inventory, Problems& problems);

  // A level that the inventory lacks is a problem.
  void set_block(model::Part block, const BlockChoice& choice, const std::string& key);
  void set_own(model::Part part, const model::Triple& triple);
  // A value in another unit than the inventory's is a problem, unless it is zero.
  void set_stated(model::Part part, const StatedValue& stated, const std::string& key);

  const model::DeviceProfile& profile() const { return profile_; }

 private:
  const model::Inventory* inventory_;
  Problems& problems_;
  model::DeviceProfile profile_;
};

}  // namespace fleetprint::input
