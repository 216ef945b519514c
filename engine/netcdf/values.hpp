#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace fleetprint::netcdf {

// A view of values to write. double, std::int64_t, std::uint64_t, std::int8_t (flags) and UTF-8 text.
using ValuesView = std::variant<std::span<const double>, std::span<const std::int64_t>, std::span<const std::uint64_t>,
                                std::span<const std::int8_t>, std::span<const std::string>>;

// The alternatives of ValuesView, in its order.
enum class ElementType { real, integer, count, flag, text };

// The value of an attribute or of a variable without dimensions.
using Scalar = std::variant<std::string, std::int64_t, double>;

// What a variable tells about itself. Neither units nor long_name may be empty; units is "1" for pure numbers and
// names.
struct VariableText {
  std::string units;
  std::string long_name;
  std::vector<std::pair<std::string, Scalar>> more = {};
  // Random draws: deflate would save a fifth of the bytes and take longer than drawing them, so they stay as they are.
  bool is_noise = false;
};

}  // namespace fleetprint::netcdf
