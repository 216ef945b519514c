#include "input/text_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/plain_text.hpp"
#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

namespace fs = std::filesystem;

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
    const std::size_t bad = base::first_bad_byte(bytes.substr(begin, length));
    if (bad != std::string_view::npos)
      return fmt::format("line {} is not UTF-8 text, from its byte {} on", line, bad + 1);
    if (length > greatest_line_bytes) return fmt::format("line {} is longer than {} bytes", line, greatest_line_bytes);
    begin += length + 1;
  }
  return {};
}

}  // namespace

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
