#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "input/device_tables.hpp"
#include "input/problems.hpp"
#include "input/table_view.hpp"
#include "model/device_profile.hpp"
#include "model/inventory.hpp"

namespace fleetprint::input {

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

// The preset as a profile; a level that the inventory lacks is a problem.
model::DeviceProfile profile_of(const Preset& preset, const model::Inventory& inventory, Problems& problems);

// That a triple can be read as the estimate says: a lognormal law needs lower < typical < upper, or a constant.
struct TripleReading {
  std::string part;
  std::string profile;
  model::Triple triple;
};
void check_reading(const TripleReading& reading, model::Estimate estimate, const base::Location& where,
                   const std::string& key, Problems& problems);

// That the profile's triples can be read as its estimate says. Each part that cannot is a problem of `key`.
void check_estimate(const model::DeviceProfile& profile, const base::Location& where, const std::string& key,
                    Problems& problems);

// What profiles take their parts from; a table that could not be read is null.
struct ProfileSources {
  const model::Inventory* inventory;
  const std::vector<Preset>* presets;
  bool names_profile_table;  // the scenario has a fleet.profile_table
  double lifespan_years;
  model::Estimate estimate;  // of profiles that do not say it themselves
};

// One [[fleet.profile]] of a checked scenario.
model::DeviceProfile read_profile(const TableView& table, const ProfileSources& sources);

}  // namespace fleetprint::input
