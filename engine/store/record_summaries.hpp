#pragma once

#include <span>
#include <string>
#include <vector>

#include "statistics/mcse.hpp"
#include "statistics/summary.hpp"
#include "store/point_record.hpp"

namespace fleetprint::store {

// What summaries are written of: one, or with `along` {"year"} one for each year.
struct Summarised {
  std::string name;
  std::string units;
  std::string long_name;
  std::vector<std::string> along;
};

// NAME (statistic), NAME_skewness ... NAME_quantile_mcse of one output, see README.md.
void record_summaries(PointRecorder& record, const Summarised& output, std::span<const statistics::Summary> summaries);

// NAME, NAME_mcse, NAME_lower, NAME_upper of a probability; `of` says of what.
void record_probability(PointRecorder& record, const std::string& name, const std::string& of,
                        const std::vector<std::string>& along, std::span<const statistics::Probability> values);

}  // namespace fleetprint::store
