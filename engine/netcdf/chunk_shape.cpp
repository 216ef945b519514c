#include "netcdf/chunk_shape.hpp"

#include <algorithm>

namespace fleetprint::netcdf {
namespace {

constexpr std::uint64_t kibibyte = 1024;
constexpr std::uint64_t contiguous_below_bytes = 128 * kibibyte;
constexpr std::uint64_t largest_chunk_bytes = 512 * kibibyte;

std::uint64_t divide_up(std::uint64_t dividend, std::uint64_t divisor) { return (dividend + divisor - 1) / divisor; }

}  // namespace

std::vector<std::uint64_t> chunk_shape(const std::vector<std::uint64_t>& shape, std::size_t element_bytes) {
  std::uint64_t bytes = element_bytes;
  for (const std::uint64_t length : shape) bytes *= length;
  if (bytes < contiguous_below_bytes) return {};

  std::vector<std::uint64_t> chunk(shape.size(), 1);
  std::uint64_t room = largest_chunk_bytes / element_bytes;
  for (std::size_t axis = shape.size(); axis-- > 0 && room > 0;) {
    const std::uint64_t pieces = divide_up(shape[axis], room);
    chunk[axis] = divide_up(shape[axis], pieces);
    room = pieces > 1 ? 0 : room / chunk[axis];
  }
  return chunk;
}

}  // namespace fleetprint::netcdf
