#pragma once

#include <cstdint>
#include <span>

namespace fleetprint::sensitivity {

// sup |F - G| over the ends of the cells, from the trials or weights in each cell. Both have some.
double distance_of_cells(std::span<const double> f, std::span<const double> g);
double distance_of_cells(std::span<const std::uint32_t> f, std::span<const std::uint32_t> g);

// P(K > x) of Kolmogorov's law: 2 sum_j (-1)^(j-1) exp(-2 j^2 x^2).
double kolmogorov_tail(double x);

}  // namespace fleetprint::sensitivity
