#pragma once

#include <cstdint>
#include <span>

namespace fleetprint::statistics {

// Quantile of binned values: edges has one entry more than counts; values are taken as uniform within their bin, so the
// error is below one bin's width. NaN when nothing was counted.
double histogram_quantile(std::span<const std::uint64_t> counts, std::span<const double> edges, double level);

}  // namespace fleetprint::statistics
