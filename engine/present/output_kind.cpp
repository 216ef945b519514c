#include "present/output_kind.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

#include "base/error.hpp"

namespace fleetprint::present {
namespace {

using Endings = std::span<const std::string_view>;

constexpr std::array<std::string_view, 4> result_endings = {".h5", ".nc", ".hdf5", ".nc4"};
constexpr std::array<std::string_view, 2> page_endings = {".html", ".htm"};
constexpr std::array<std::string_view, 3> table_endings = {".csv", ".tsv", ".txt"};
// Those that a result must not have. Any other ending is its user's own.
constexpr std::array<std::string_view, 36> foreign_endings = {
    ".bmp", ".csv",  ".doc", ".docx", ".eps", ".feather", ".gif", ".gz",   ".htm",  ".html", ".jpeg", ".jpg",
    ".js",  ".json", ".log", ".md",   ".ods", ".parquet", ".pdf", ".png",  ".pptx", ".ps",   ".py",   ".rds",
    ".svg", ".tar",  ".tex", ".toml", ".tsv", ".txt",     ".xls", ".xlsx", ".xml",  ".yaml", ".yml",  ".zip"};

struct KindWords {
  std::string_view name;  // with its article
  std::string_view format;
  Endings own;
};

KindWords words_of(OutputKind kind) {
  switch (kind) {
    case OutputKind::page:
      return {"a page", "HTML", page_endings};
    case OutputKind::table:
      return {"a table", "CSV", table_endings};
    case OutputKind::result:
      break;
  }
  return {"a result", "HDF5", result_endings};
}

std::string lower_case(std::string text) {
  for (char& letter : text)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return text;
}

bool holds(Endings endings, std::string_view ending) { return std::ranges::find(endings, ending) != endings.end(); }

}  // namespace

void expect_ending(const std::filesystem::path& output, OutputKind kind) {
  std::error_code not_there;
  if (output.filename().empty() || std::filesystem::is_directory(output, not_there)) return;
  const KindWords words = words_of(kind);
  const std::string ending = lower_case(output.extension().string());
  const bool is_good = kind == OutputKind::result ? !holds(foreign_endings, ending) : holds(words.own, ending);
  if (is_good) return;
  const std::string problem = ending.empty()
                                  ? fmt::format("the name of {} has no ending", words.name)
                                  : fmt::format("{} cannot be named *{}", words.name, output.extension().string());
  std::filesystem::path better = output;
  better.replace_extension(words.own.front());
  throw base::InputError(
      {{output.string(), 0, 0},
       {},
       problem,
       fmt::format("what is written is {}; endings that work: {}", words.format, fmt::join(words.own, ", ")),
       fmt::format("Name it '{}'.", better.string())});
}

}  // namespace fleetprint::present
