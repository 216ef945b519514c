#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fleetprint::netcdf {

// How an array is stored: the shape of its chunks, or nothing when it is small enough to be stored in one piece.
// Chunks keep the trailing dimensions whole, the others are split evenly; a chunk of an array of at least 128 KiB has
// between 100 and 512 KiB, so that it fits HDF5's chunk cache of 1 MiB while slabs of the leading dimension fill it.
std::vector<std::uint64_t> chunk_shape(const std::vector<std::uint64_t>& shape, std::size_t element_bytes);

}  // namespace fleetprint::netcdf
