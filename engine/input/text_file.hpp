#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace fleetprint::input {

inline constexpr std::size_t greatest_text_bytes = std::size_t{1} << 20;
inline constexpr std::size_t greatest_line_bytes = 4000;  // so that no dotted key nests too deep for the stack

// Position of the first byte that does not belong to UTF-8 text (RFC 3629, section 4) or is NUL; npos if there is none.
std::size_t first_bad_byte(std::string_view text);

struct TextFile {
  std::string text;
  std::string fault;       // why it cannot be read; empty when it could
  std::string suggestion;  // a file of nearly that name, where one lies in the same folder
};

// A file of UTF-8 text that is not empty and keeps to these limits.
TextFile load_text(const std::filesystem::path& file);

}  // namespace fleetprint::input
