#include "input/csv_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "input/requirement.hpp"
#include "input/sha256.hpp"
#include "input/suggest.hpp"
#include "input/text_file.hpp"

namespace fleetprint::input {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

void read_comment(std::string_view line, std::string_view label, std::string& value) {
  const std::string_view text = trimmed(line.substr(1));
  if (value.empty() && text.starts_with(label)) value = trimmed(text.substr(label.size()));
}

std::vector<CsvCell> cells_of(std::string_view line, const base::Location& start) {
  std::vector<CsvCell> cells;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(',', begin), line.size());
    cells.push_back(
        {std::string(trimmed(line.substr(begin, end - begin))), {start.file, start.line, static_cast<int>(begin) + 1}});
    begin = end + 1;
  }
  return cells;
}

void read_columns(std::vector<CsvCell> cells, CsvTable& table) {
  std::set<std::string> names;
  for (const CsvCell& cell : cells) {
    if (cell.text.empty()) table.problems.add({cell.where, {}, "a column without a name", {}, {}});
    if (cell.text.find_first_of(";\t") != std::string::npos)
      table.problems.add({cell.where,
                          {},
                          "a semicolon or a tab in a column's name",
                          "fields are separated by commas, numbers have a decimal point",
                          {}});
    if (!names.insert(cell.text).second)
      table.problems.add({cell.where, cell.text, "a second column of this name", {}, {}});
  }
  table.columns = std::move(cells);
}

void read_line(std::string_view line, const base::Location& where, CsvTable& table) {
  if (line.find('"') != std::string_view::npos) {
    table.problems.add({where, {}, "a quotation mark", "fields are written without quotes", "Take it out."});
    return;
  }
  std::vector<CsvCell> cells = cells_of(line, where);
  if (table.columns.empty()) return read_columns(std::move(cells), table);
  if (cells.size() == table.columns.size())
    table.rows.push_back(std::move(cells));
  else
    table.problems.add(
        {where,
         {},
         fmt::format("{} field{}", cells.size(), cells.size() == 1 ? "" : "s"),
         fmt::format("the table has {} column{}", table.columns.size(), table.columns.size() == 1 ? "" : "s"),
         {}});
}

}  // namespace

CsvTable parse_csv(std::string_view text, const std::string& file) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  CsvTable table{
      .file = file, .sha256 = sha256(text), .source = {}, .unit = {}, .columns = {}, .rows = {}, .problems = {}};
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  for (base::Location where{file, 1, 0}; !text.empty(); ++where.line) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (trimmed(line).empty()) continue;
    if (line.front() == '#') {
      read_comment(line, "Source:", table.source);
      read_comment(line, "Unit:", table.unit);
    } else {
      read_line(line, where, table);
    }
  }
  if (table.rows.empty() && table.problems.empty())
    table.problems.add({table.place(), {}, "no data", "a line of column names and lines of values are needed", {}});
  return table;
}

CsvTable read_csv(const std::filesystem::path& file) {
  const TextFile loaded = load_text(file);
  if (!loaded.fault.empty())
    throw base::InputError({{file.string(), 0, 0}, {}, "cannot be read", loaded.fault, loaded.suggestion});
  return parse_csv(loaded.text, file.string());
}

std::vector<std::size_t> exact_columns(const CsvTable& table, const std::vector<std::string>& names) {
  if (table.columns.empty()) table.problems.throw_if_any(table.file);
  Problems problems = table.problems;
  std::vector<std::size_t> positions;
  for (const std::string& name : names) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const CsvCell& column) { return column.text == name; });
    positions.push_back(static_cast<std::size_t>(found - table.columns.begin()));
    if (found == table.columns.end())
      problems.add({table.columns.front().where,
                    name,
                    "missing column",
                    {},
                    fmt::format("The columns are {}.", fmt::join(names, ", "))});
  }
  for (const CsvCell& column : table.columns)
    if (std::find(names.begin(), names.end(), column.text) == names.end())
      problems.add({column.where, column.text, "unknown column", {}, suggest_or_list(column.text, names)});
  if (problems.all().size() > table.problems.all().size()) problems.throw_if_any(table.file);
  return positions;
}

std::optional<double> quantity(const CsvCell& cell, std::string_view column, double greatest, Problems& problems) {
  const Limits limits{.least = 0, .greatest = greatest};
  double value = 0;
  const char* const end = cell.text.data() + cell.text.size();
  const auto [stop, error] = std::from_chars(cell.text.data(), end, value);
  if (error == std::errc{} && stop == end && limits.contain(value)) return value;
  problems.add({cell.where,
                std::string(column),
                fmt::format("is '{}'", cell.text),
                fmt::format("must be a number {}", limits_text(limits)),
                {}});
  return std::nullopt;
}

}  // namespace fleetprint::input
