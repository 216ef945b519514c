#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace fleetprint::kernels {

// The implementations of the kernel, narrowest first. All give the same bits; they differ in speed only.
enum class VectorWidth { reference, sse2, avx2, avx512, neon };

std::string_view to_string(VectorWidth width);

// Inverse of to_string; nothing for an unknown name.
std::optional<VectorWidth> parse_vector_width(std::string_view name);

// What this binary holds and this processor (and its operating system) can run. The reference always is.
bool is_supported(VectorWidth width);
std::vector<VectorWidth> supported_widths();
VectorWidth widest_supported();

}  // namespace fleetprint::kernels
