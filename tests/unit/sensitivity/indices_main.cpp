// Sobol' indices of responses that another tool worked out on its own Saltelli design: indices_main FACTORS, each row's
// values in the order of SobolLayout (A, B, AB_1, ...) from the standard input; prints first and total order.
#include <fmt/format.h>

#include <cstdlib>
#include <iostream>

#include "sensitivity/sobol_indices.hpp"

int main(int argument_count, char** arguments) {
  using namespace fleetprint::sensitivity;
  if (argument_count != 2) return 2;
  const SobolLayout layout{std::strtoul(arguments[1], nullptr, 10), false};
  SobolSums sums(layout, {0.0});
  std::vector<double> row;
  for (double value = 0; std::cin >> value;) {
    row.push_back(value);
    if (row.size() < layout.matrices()) continue;
    sums.add_row(row);
    row.clear();
  }
  const SobolIndices indices = sobol_indices(std::span(&sums, 1), 0, 0.95);
  for (const auto& of_order : {indices.first, indices.total})
    for (const Estimate& index : of_order) fmt::print("{:.17g}\n", index.value);
  return row.empty() ? 0 : 1;
}
