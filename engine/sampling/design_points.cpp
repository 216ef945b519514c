#include "sampling/design_points.hpp"

#include "random/stream_key.hpp"
#include "sampling/design.hpp"

namespace fleetprint::sampling {

std::vector<double> design_points(model::SamplingDesign design, std::uint32_t points, std::uint32_t dimensions,
                                  base::Seed seed) {
  const std::uint32_t first = random::stream_of("design_points").value;
  std::vector<base::Stream> streams;
  for (std::uint32_t dimension = 0; dimension < dimensions; ++dimension) streams.emplace_back(first + dimension);
  const Design placed(design, seed, points, streams);
  std::vector<double> coordinates(std::size_t{points} * dimensions);
  std::vector<double> column(points);
  for (std::uint32_t dimension = 0; dimension < dimensions; ++dimension) {
    placed.fill(streams[dimension], {base::Trial{0}, points, kernels::VectorWidth::reference}, column);
    for (std::size_t point = 0; point < points; ++point) coordinates[point * dimensions + dimension] = column[point];
  }
  return coordinates;
}

}  // namespace fleetprint::sampling
