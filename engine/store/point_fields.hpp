#pragma once

#include <string>
#include <variant>
#include <vector>

#include "model/quantities.hpp"
#include "store/result_summary.hpp"

namespace fleetprint::store {

// Where a quantity stands in the summary of a point, and how.
using PointMember =
    std::variant<double PointSummary::*, std::string PointSummary::*, std::vector<double> PointSummary::*,
                 std::vector<std::string> PointSummary::*, OutputSummary PointSummary::*, ShareSummary PointSummary::*,
                 ByEstimate PointSummary::*>;

struct PointField {
  const model::Quantity* quantity;
  PointMember member;
  bool is_of_sweeps = false;  // also told of a sweep's points
};

// What is read of every point and told as JSON, years apart; all of it in the order of the latter.
const std::vector<PointField>& point_fields();

}  // namespace fleetprint::store
