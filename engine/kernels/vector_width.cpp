#include "kernels/vector_width.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace fleetprint::kernels {
namespace {

constexpr std::array<std::pair<VectorWidth, std::string_view>, 5> width_names{{{VectorWidth::reference, "reference"},
                                                                               {VectorWidth::sse2, "sse2"},
                                                                               {VectorWidth::avx2, "avx2"},
                                                                               {VectorWidth::avx512, "avx512"},
                                                                               {VectorWidth::neon, "neon"}}};

}  // namespace

std::string_view to_string(VectorWidth width) {
  const auto* found = std::ranges::find(width_names, width, &std::pair<VectorWidth, std::string_view>::first);
  return found == width_names.end() ? "unknown" : found->second;
}

std::optional<VectorWidth> parse_vector_width(std::string_view name) {
  const auto* found = std::ranges::find(width_names, name, &std::pair<VectorWidth, std::string_view>::second);
  if (found == width_names.end()) return std::nullopt;
  return found->first;
}

bool is_supported([[maybe_unused]] VectorWidth width) {
#ifdef FLEETPRINT_X86_64
  if (width == VectorWidth::sse2) return true;
  if (width == VectorWidth::avx2) return __builtin_cpu_supports("avx2") != 0;
  if (width == VectorWidth::avx512) return __builtin_cpu_supports("avx512f") != 0;
#endif
#ifdef FLEETPRINT_AARCH64
  if (width == VectorWidth::neon) return true;
#endif
  return width == VectorWidth::reference;
}

std::vector<VectorWidth> supported_widths() {
  std::vector<VectorWidth> widths;
  for (const auto& [width, name] : width_names) {
    if (is_supported(width)) widths.push_back(width);
  }
  return widths;
}

VectorWidth widest_supported() { return supported_widths().back(); }

}  // namespace fleetprint::kernels
