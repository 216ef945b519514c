#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace fleetprint::sensitivity {

// The lower triangular C with C C' = A, [row][column], of a positive semi-definite A of this many rows. A pivot below
// 1e-10 counts as 0, and so does its column: what those before determine has no part of its own.
std::vector<double> semidefinite_root(std::span<const double> matrix, std::size_t rows);

}  // namespace fleetprint::sensitivity
