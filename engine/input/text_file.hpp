#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace fleetprint::input {

inline constexpr std::size_t greatest_text_bytes = std::size_t{1} << 20;
inline constexpr std::size_t greatest_line_bytes = 4000;  // so that no dotted key nests too deep for the stack

struct TextFile {
  std::string text;
  std::string fault;       // why it cannot be read; empty when it could
  std::string suggestion;  // a file of nearly that name, where one lies in the same folder
};

// A file of UTF-8 text that is not empty and keeps to these limits.
TextFile load_text(const std::filesystem::path& file);

}  // namespace fleetprint::input
