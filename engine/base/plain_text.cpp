#include "base/plain_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/contracts.hpp"

namespace fleetprint::base {
namespace {

// What may follow a lead byte: RFC 3629, section 4. The second byte's range keeps out overlong forms, surrogates and
// what lies beyond U+10FFFF; bytes after it lie in 80..BF.
struct Sequence {
  unsigned char first_lead, last_lead;
  std::size_t length;
  unsigned char second_least, second_greatest;
};
constexpr std::array<Sequence, 8> sequences{{{0xC2, 0xDF, 2, 0x80, 0xBF},
                                             {0xE0, 0xE0, 3, 0xA0, 0xBF},
                                             {0xE1, 0xEC, 3, 0x80, 0xBF},
                                             {0xED, 0xED, 3, 0x80, 0x9F},
                                             {0xEE, 0xEF, 3, 0x80, 0xBF},
                                             {0xF0, 0xF0, 4, 0x90, 0xBF},
                                             {0xF1, 0xF3, 4, 0x80, 0xBF},
                                             {0xF4, 0xF4, 4, 0x80, 0x8F}}};

unsigned char byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

// Of the character that `text` begins with; a byte that begins none is itself.
std::uint32_t code_of(std::string_view text, std::size_t length) {
  if (length < 2) return byte_at(text, 0);
  std::uint32_t code = byte_at(text, 0) & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) code = code << 6U | (byte_at(text, i) & 0x3FU);
  return code;
}

bool is_within(std::uint32_t code, std::uint32_t first, std::uint32_t last) { return code >= first && code <= last; }

// Unicode's categories Cc, Zl and Zp; embeddings, overrides and isolates of direction (UAX 9); the byte order mark.
bool is_control(std::uint32_t code) {
  return code < 0x20 || is_within(code, 0x7F, 0x9F) || is_within(code, 0x2028, 0x202E) ||
         is_within(code, 0x2066, 0x2069) || code == 0xFEFF;
}

std::string escaped(std::uint32_t code, bool is_text) {
  if (code == '\n') return "\\n";
  if (code == '\r') return "\\r";
  if (code == '\t') return "\\t";
  return is_text && code > 0x7F ? fmt::format("\\u{:04x}", code) : fmt::format("\\x{:02x}", code);
}

std::string shown(std::string_view text, bool keeps_lines) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    const std::uint32_t code = code_of(text, length);
    if (length > 0 && (!is_control(code) || (keeps_lines && code == '\n')))
      result += text.substr(0, length);
    else
      result += escaped(code, length > 0);
    text.remove_prefix(length > 0 ? length : 1);
  }
  return result;
}

}  // namespace

std::size_t character_length(std::string_view text) {
  EXPECT(!text.empty());
  const unsigned char lead = byte_at(text, 0);
  if (lead < 0x80) return lead == 0 ? 0 : 1;
  for (const Sequence& sequence : sequences) {
    if (lead < sequence.first_lead || lead > sequence.last_lead) continue;
    if (text.size() < sequence.length) return 0;
    if (byte_at(text, 1) < sequence.second_least || byte_at(text, 1) > sequence.second_greatest) return 0;
    for (std::size_t i = 2; i < sequence.length; ++i)
      if (byte_at(text, i) < 0x80 || byte_at(text, i) > 0xBF) return 0;
    return sequence.length;
  }
  return 0;
}

std::size_t first_bad_byte(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = character_length(text.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

std::size_t first_control_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = std::max<std::size_t>(1, character_length(text.substr(i)));
    if (is_control(code_of(text.substr(i), length)) && (length > 1 || byte_at(text, i) < 0x80)) return i;
    i += length;
  }
  return std::string_view::npos;
}

std::string character_name(std::string_view text) {
  EXPECT(!text.empty());
  return fmt::format("U+{:04X}", code_of(text, character_length(text)));
}

std::string visible(std::string_view text) { return shown(text, false); }

std::string visible_lines(std::string_view text) { return shown(text, true); }

}  // namespace fleetprint::base
