#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "input/problems.hpp"

namespace fleetprint::input {

// Warnings of many points. Those of one key for one reason count as one: that of the first point that has it.
class PointWarnings {
 public:
  // But for what `known` warns of already.
  void add(const Problems& found, const Problems& known, const std::string& point);

  // `where(point, count)` says where a warning holds: of the first of so many points.
  template <class Where>
  void tell(const Where& where, Problems& problems) const {
    std::map<std::size_t, const Counted*> in_order;
    for (const auto& [key, counted] : warnings_) in_order[counted.order] = &counted;
    for (const auto& [order, counted] : in_order) {
      base::Problem warning = counted->first;
      warning.problem += where(counted->point, counted->points);
      problems.warn(std::move(warning));
    }
  }

 private:
  struct Counted {
    std::size_t order = 0;
    base::Problem first;
    std::string point;
    std::size_t points = 0;
  };
  std::map<std::pair<std::string, std::string>, Counted> warnings_;  // by key and reason
};

}  // namespace fleetprint::input
