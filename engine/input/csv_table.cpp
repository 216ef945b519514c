#include "input/csv_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/plain_text.hpp"
#include "input/check_table.hpp"
#include "input/suggest.hpp"
#include "input/text_file.hpp"

namespace fleetprint::input {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

constexpr std::size_t most_faults = 200;  // of the text of one table; more tell no more

// The value of a comment "# Label: value", without control characters.
void read_comment(std::string_view line, std::string_view label, std::string& value) {
  const std::string_view text = trimmed(line.substr(1));
  if (!value.empty() || !text.starts_with(label)) return;
  for (std::string_view rest = trimmed(text.substr(label.size())); !rest.empty();) {
    const std::size_t control = std::min(base::first_control_character(rest), rest.size());
    value += rest.substr(0, control);
    if (control < rest.size()) value += ' ';
    rest.remove_prefix(control);
    if (!rest.empty()) rest.remove_prefix(std::max<std::size_t>(base::character_length(rest), 1));
  }
}

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

bool is_blank(const CsvField& field) { return field.text.empty(); }

// Whether two fields beside each other may be a number with a decimal comma: "0" and "5".
bool may_be_cut_number(std::span<const CsvField> fields) {
  const auto is_digits = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  for (std::size_t i = 1; i < fields.size(); ++i)
    if (has_decimal_comma(fields[i - 1].text + "," + fields[i].text) && is_digits(fields[i].text)) return true;
  return false;
}

// What to do about a row with more fields than there are columns.
std::string help_with_commas(std::span<const CsvField> fields) {
  return may_be_cut_number(fields)
             ? "If the comma is the decimal sign, put the numbers in quotation marks, or save with decimal points."
             : "Fields with a comma stand in quotation marks.";
}

}  // namespace

CsvReader::CsvReader(std::string_view text, std::string file)
    : CsvReader(without_byte_order_mark(text), std::move(file), {}) {}

CsvReader::CsvReader(std::string_view text, std::string file, std::vector<base::Problem> faults)
    : file_(std::move(file)), form_(csv_form(text, file_, faults)), records_(text, form_.delimiter) {
  for (base::Problem& fault : faults) add(std::move(fault));
  if (next_record() == CsvRecords::Kind::row) read_columns();
}

void CsvReader::add(base::Problem problem) {
  if (problems_.all().size() < most_faults) problems_.add(std::move(problem));
}

CsvRecords::Kind CsvReader::next_record() {
  for (;;) {
    const CsvRecords::Kind kind = records_.next();
    if (kind == CsvRecords::Kind::row || kind == CsvRecords::Kind::end) return kind;
    if (kind == CsvRecords::Kind::comment) {
      read_comment(records_.comment(), "Source:", source_);
      if (unit_.empty()) unit_line_ = records_.line();
      read_comment(records_.comment(), "Unit:", unit_);
    } else {
      base::Problem fault = records_.fault();
      fault.where.file = file_;
      add(std::move(fault));
    }
  }
}

void CsvReader::read_columns() {
  std::span<const CsvField> names = records_.fields();
  while (is_blank(names.back())) names = names.first(names.size() - 1);
  std::set<std::string> known;
  for (const CsvField& name : names) {
    columns_.push_back({name.text, where(name)});
    if (is_blank(name)) add({where(name), {}, "a column without a name", {}, {}});
    if (!known.insert(name.text).second) add({where(name), name.text, "a second column of this name", {}, {}});
  }
  refuse_control_characters();
}

void CsvReader::refuse_control_characters() {
  for (const CsvField& field : records_.fields())
    if (const std::size_t at = base::first_control_character(field.text); at != std::string::npos)
      add({where(field),
           {},
           fmt::format("a control character, {}", base::character_name(std::string_view(field.text).substr(at))),
           "fields stand on one line, without tabs",
           "Take it out."});
}

// Whether the record has a field for each column, and blank ones at most beyond.
bool CsvReader::is_row() {
  std::span<const CsvField> fields = records_.fields();
  while (fields.size() > columns_.size() && is_blank(fields.back())) fields = fields.first(fields.size() - 1);
  if (fields.size() == columns_.size()) return true;
  const bool has_commas = form_.delimiter == ',' && fields.size() > columns_.size();
  if (has_commas && is_comma_told_ && columns_.size() == 1) return false;  // all rows of such a table are alike
  add({{file_, records_.line(), 0},
       {},
       fmt::format("{} field{}", fields.size(), fields.size() == 1 ? "" : "s"),
       fmt::format("the table has {} column{}", columns_.size(), columns_.size() == 1 ? "" : "s"),
       has_commas && !is_comma_told_ ? help_with_commas(fields) : ""});
  is_comma_told_ = is_comma_told_ || has_commas;
  return false;
}

bool CsvReader::next() {
  while (next_record() == CsvRecords::Kind::row) {
    if (!is_row()) continue;
    refuse_control_characters();
    ++rows_;
    return true;
  }
  if (rows_ == 0 && problems_.empty())
    add({place(), {}, "no data", "a line of column names and lines of values are needed", {}});
  return false;
}

std::string CsvReader::text(std::size_t column) const {
  std::string text = field(column).text;
  if (form_.decimal == ',' && has_decimal_comma(text)) text[text.find(',')] = '.';
  return text;
}

CsvTable parse_csv(std::string_view text, const std::string& file) {
  CsvReader reader(text, file);
  CsvTable table{.file = file,
                 .sha256 = sha256(text),
                 .source = {},
                 .unit = {},
                 .unit_place = {},
                 .columns = reader.columns(),
                 .rows = {},
                 .problems = {}};
  while (reader.next()) {
    std::vector<CsvCell>& row = table.rows.emplace_back();
    row.reserve(table.columns.size());
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      row.push_back({reader.text(c), reader.where(reader.field(c))});
  }
  table.source = reader.source();
  table.unit = reader.unit();
  table.unit_place = reader.unit_place();
  table.problems = reader.problems();
  return table;
}

CsvTable read_csv(const std::filesystem::path& file) {
  const TextFile loaded = load_text(file, greatest_table_bytes);
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
      problems.add(table.columns.front().where, name, "missing column", {},
                   fmt::format("The columns are {}.", fmt::join(names, ", ")));
  }
  for (const CsvCell& column : table.columns)
    if (std::find(names.begin(), names.end(), column.text) == names.end())
      problems.add(column.where, column.text, "unknown column", {}, suggest_or_list(column.text, names));
  if (problems.all().size() > table.problems.all().size()) problems.throw_if_any(table.file);
  return positions;
}

std::optional<double> quantity(const CsvCell& cell, std::string_view column, double greatest, Problems& problems,
                               const model::UnitConversion& convert) {
  const Limits limits{.least = 0, .greatest = greatest};
  double value = 0;
  const char* const begin = cell.text.data() + (cell.text.starts_with('+') && !cell.text.starts_with("+-") ? 1 : 0);
  const char* const end = cell.text.data() + cell.text.size();
  const auto [stop, error] = std::from_chars(begin, end, value);
  if (error == std::errc{} && stop == end && limits.contain(convert(value))) return convert(value);
  return problems.add(
      cell.where, std::string(column), fmt::format("is '{}'", cell.text),
      fmt::format("must {}be a number {}", convert.is_one() ? "" : "after conversion ", limits_text(limits)));
}

}  // namespace fleetprint::input
