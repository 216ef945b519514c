#include "input/text_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

namespace fs = std::filesystem;

// What may follow a lead byte: RFC 3629, section 4. The second byte's range keeps out overlong forms, surrogates and
// what lies beyond U+10FFFF; bytes after it lie in 80..BF.
struct Sequence {
  unsigned char first_lead, last_lead;
  std::size_t length;
  unsigned char second_least, second_greatest;
};
constexpr std::array<Sequence, 9> sequences{{{0x01, 0x7F, 1, 0, 0},
                                             {0xC2, 0xDF, 2, 0x80, 0xBF},
                                             {0xE0, 0xE0, 3, 0xA0, 0xBF},
                                             {0xE1, 0xEC, 3, 0x80, 0xBF},
                                             {0xED, 0xED, 3, 0x80, 0x9F},
                                             {0xEE, 0xEF, 3, 0x80, 0xBF},
                                             {0xF0, 0xF0, 4, 0x90, 0xBF},
                                             {0xF1, 0xF3, 4, 0x80, 0xBF},
                                             {0xF4, 0xF4, 4, 0x80, 0x8F}}};

// Length of the character that `text` begins with; 0 if it is none.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (const Sequence& sequence : sequences) {
    if (byte(0) < sequence.first_lead || byte(0) > sequence.last_lead) continue;
    if (sequence.length == 1) return 1;
    if (text.size() < sequence.length) return 0;
    if (byte(1) < sequence.second_least || byte(1) > sequence.second_greatest) return 0;
    for (std::size_t i = 2; i < sequence.length; ++i)
      if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
    return sequence.length;
  }
  return 0;
}

std::string near_file(const fs::path& file) {
  std::vector<std::string> names;
  std::error_code failed;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed))
    if (entry.path().extension() == file.extension()) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return suggest(file.filename().string(), names);
}

// Why the bytes are no text; empty when they are.
std::string fault_of(std::string_view bytes) {
  if (bytes.empty()) return "it is empty";
  std::size_t line = 1;
  for (std::size_t begin = 0; begin < bytes.size(); ++line) {
    const std::size_t length = std::min(bytes.find('\n', begin), bytes.size()) - begin;
    const std::size_t bad = first_bad_byte(bytes.substr(begin, length));
    if (bad != std::string_view::npos)
      return fmt::format("line {} is not UTF-8 text, from its byte {} on", line, bad + 1);
    if (length > greatest_line_bytes) return fmt::format("line {} is longer than {} bytes", line, greatest_line_bytes);
    begin += length + 1;
  }
  return {};
}

}  // namespace

std::size_t first_bad_byte(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = character_length(text.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

TextFile load_text(const fs::path& file) {
  std::error_code failed;
  const fs::file_status status = fs::status(file, failed);
  if (!fs::exists(status)) return {{}, "no such file", near_file(file)};
  if (fs::is_directory(status)) return {{}, "it is a folder", {}};
  if (!fs::is_regular_file(status)) return {{}, "it is not a regular file", {}};
  if (fs::file_size(file, failed) > greatest_text_bytes)
    return {{}, fmt::format("it is larger than {} MiB", greatest_text_bytes >> 20), {}};
  std::ifstream stream(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) return {{}, "it cannot be opened for reading", {}};
  if (std::string fault = fault_of(text); !fault.empty()) return {{}, fault, {}};
  return {std::move(text), {}, {}};
}

}  // namespace fleetprint::input
