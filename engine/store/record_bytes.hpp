#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "store/point_record.hpp"

namespace fleetprint::store {

// Records of several points as bytes, to be sent between processes of one machine type. All have the layout of the
// first; base::RunError otherwise.
std::vector<std::byte> encode(std::span<const PointRecord> records);

struct DecodedRows {
  std::vector<VariableLayout> layout;
  std::vector<PointRow> rows;
};

// Throws base::RunError if the bytes were cut short.
DecodedRows decode(std::span<const std::byte> bytes);

// About how many bytes a file has of the record before it compresses them, with `times_the_trials` as many trials.
double stored_bytes(const PointRecord& record, double times_the_trials = 1);

}  // namespace fleetprint::store
