#pragma once

#include <span>

#include "input/data_tables.hpp"
#include "input/node.hpp"
#include "input/problems.hpp"
#include "input/setting.hpp"
#include "model/scenario.hpp"

namespace fleetprint::input {

// Whether a place is that of the setting or lies within its value.
bool is_at(const Setting& setting, const base::Location& where);

// Reads scenarios that differ from a base in some keys; what does not change is neither checked nor read again. Any
// number of threads may read at once.
class PointReader {
 public:
  // The tree of the base, without variants and sweep, which was read as that scenario; `tables` must outlive this.
  PointReader(Node root, model::Scenario base, const DataTables& tables);

  // What is wrong with the settings whatever is set beside them: a path that leads nowhere, a value of another kind.
  void check(std::span<const Setting> settings, Problems& problems) const;

  // The base with the settings. The base itself must be valid.
  model::Scenario read(std::span<const Setting> settings, Problems& problems) const;

  const model::Scenario& base() const { return base_; }

 private:
  // The tables of the top level that the settings change, checked.
  Node changed(std::span<const Setting> settings, Problems& problems) const;

  Node root_;
  Node checked_;
  model::Scenario base_;
  const DataTables& tables_;
};

}  // namespace fleetprint::input
