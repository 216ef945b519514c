#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace fleetprint::input {

inline constexpr std::size_t greatest_scenario_bytes = std::size_t{1} << 20;
inline constexpr std::size_t greatest_table_bytes = std::size_t{16}
                                                    << 20;  // about 20 times as much is needed to read it
inline constexpr std::size_t greatest_points_bytes = std::size_t{4} << 30;  // of a table of points

struct TextFile {
  std::string text;
  std::string fault;       // why it cannot be read; empty when it could
  std::string suggestion;  // a file of nearly that name, where one lies in the same folder
};

// A file of UTF-8 text that is not empty and not larger than that. Throws base::RunError where its disk fails while it
// is read.
TextFile load_text(const std::filesystem::path& file, std::size_t greatest_bytes);

// SHA-256 (FIPS 180-4) of the bytes, 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace fleetprint::input
