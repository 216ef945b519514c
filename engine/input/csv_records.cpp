#include "input/csv_records.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fleetprint::input {
namespace {

constexpr std::string_view blanks = " \t\r\n";

void trim(std::string& text) {
  text.erase(text.find_last_not_of(blanks) + 1);
  text.erase(0, std::min(text.size(), text.find_first_not_of(blanks)));
}

// The cell that a line begins with, as a spreadsheet writes it: in quotation marks as a whole, else as it stands.
std::string cell_of(std::string_view& line, char delimiter, bool& is_quoted) {
  std::string text;
  if (line.starts_with('"')) {
    std::size_t at = 1;
    for (; at < line.size(); ++at) {
      if (line[at] == '"' && line.substr(at + 1, 1) == "\"")
        ++at;
      else if (line[at] == '"')
        break;
      text += line[at];
    }
    const bool is_whole = at < line.size() && (at + 1 == line.size() || line[at + 1] == delimiter);
    if (is_whole) {
      line.remove_prefix(at + 1);
      is_quoted = true;
      return text;
    }
  }
  text = line.substr(0, line.find(delimiter));
  line.remove_prefix(text.size());
  return text;
}

constexpr const char* how_to_save = "Save it as CSV with commas between the fields and decimal points.";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A number with one sign between its digits, which may be the decimal sign: "0,5", "1.500", "1,5e9".
struct SignedNumber {
  char sign = 0;                  // , or . ; 0 where the cell is no such number
  bool may_be_thousands = false;  // "1.500": three digits after one to three that do not begin with 0
};

SignedNumber signed_number(std::string_view cell) {
  if (cell.starts_with('-') || cell.starts_with('+')) cell.remove_prefix(1);
  const std::size_t sign = cell.find_first_not_of("0123456789");
  if (sign == std::string_view::npos || (cell[sign] != ',' && cell[sign] != '.')) return {};
  std::string_view after = cell.substr(sign + 1);
  const std::size_t digits = std::min(after.find_first_not_of("0123456789"), after.size());
  if (sign + digits == 0) return {};
  const bool may_be_thousands = sign >= 1 && sign <= 3 && cell.front() != '0' && digits == 3 && after.size() == 3;
  after.remove_prefix(digits);
  if (!after.empty()) {
    if (after.front() != 'e' && after.front() != 'E') return {};
    after.remove_prefix(1);
    if (after.starts_with('-') || after.starts_with('+')) after.remove_prefix(1);
    if (after.empty() || !std::all_of(after.begin(), after.end(), is_digit)) return {};
  }
  return {cell[sign], may_be_thousands};
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find_first_of("\r\n")); }

// Up to the line end that stands outside quotation marks; where these do not close, up to the first.
std::string_view quoted_line(std::string_view text) {
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') is_quoted = !is_quoted;
    if (!is_quoted && (text[i] == '\n' || text[i] == '\r')) return text.substr(0, i);
  }
  return is_quoted ? first_line(text) : text;
}

// Of a text that begins with a quotation mark: whether the cell that it opens is closed, as CsvRecords reads it.
bool closes_first_cell(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] != '"') continue;
    if (text.substr(at + 1, 1) != "\"") {
      const std::string_view after = text.substr(at + 1);
      const std::size_t next = after.find_first_not_of(' ');
      return next == std::string_view::npos || std::string_view(",;\t\r\n").find(after[next]) != std::string_view::npos;
    }
    ++at;
  }
  return false;
}

// The line of the column names: the first that is neither blank nor a comment.
std::string_view line_of_names(std::string_view text) {
  while (!text.empty()) {
    const bool is_comment = text.front() == '#' || text.starts_with("\"#");
    const bool is_one_line = text.front() == '#' || (is_comment && !closes_first_cell(text));
    const std::string_view line = is_one_line ? first_line(text) : quoted_line(text);
    const bool is_blank = line.find_first_not_of(" \t\",;") == std::string_view::npos;
    if (!is_comment && !is_blank) return line;
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return {};
}

char delimiter_of(std::string_view line, const std::string& file, std::vector<base::Problem>& faults) {
  bool is_quoted = false;
  std::size_t commas = 0;
  std::size_t semicolons = 0;
  std::size_t tabs = 0;
  for (const char c : line) {
    if (c == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    commas += c == ',' ? 1 : 0;
    semicolons += c == ';' ? 1 : 0;
    tabs += c == '\t' ? 1 : 0;
  }
  if (commas > 0 && semicolons > 0)
    faults.push_back({{file, 0, 0},
                      {},
                      "the column names are separated by commas and by semicolons",
                      "one of them separates all fields",
                      how_to_save});
  if (commas > 0) return ',';
  if (semicolons > 0) return ';';
  return tabs > 0 ? '\t' : ',';
}

// The numbers of a table by their signs.
struct Signs {
  struct Place {
    std::string text;
    int line = 0;
    int column = 0;
  };
  std::optional<Place> first;  // with that sign
  bool all_may_be_thousands = true;

  void add(const CsvField& field, bool may_be_thousands) {
    if (!first) first = {field.text, field.line, field.column};
    all_may_be_thousands = all_may_be_thousands && may_be_thousands;
  }
};

base::Problem two_readings(const Signs& signs, const std::string& file, const char* other) {
  return {{file, signs.first->line, signs.first->column},
          {},
          fmt::format("'{}' can be read in two ways", signs.first->text),
          fmt::format("as thousands, or with a decimal {}: no number of the table decides it", other),
          how_to_save};
}

char decimal_of(std::string_view text, char delimiter, const std::string& file, std::vector<base::Problem>& faults) {
  CsvRecords records(text, delimiter);
  Signs commas;
  Signs points;
  for (CsvRecords::Kind kind = records.next(); kind != CsvRecords::Kind::end; kind = records.next()) {
    if (kind != CsvRecords::Kind::row) continue;
    for (const CsvField& field : records.fields()) {
      const SignedNumber number = signed_number(field.text);
      if (number.sign != 0) (number.sign == ',' ? commas : points).add(field, number.may_be_thousands);
    }
  }
  if (commas.first && points.first)
    faults.push_back({{file, commas.first->line, commas.first->column},
                      {},
                      fmt::format("'{}' has a comma, '{}' in line {} a point", commas.first->text, points.first->text,
                                  points.first->line),
                      "all numbers of a table have the same decimal sign, and none for thousands",
                      how_to_save});
  else if (commas.first && delimiter != ';' && commas.all_may_be_thousands)
    faults.push_back(two_readings(commas, file, "comma"));
  else if (points.first && delimiter == ';' && points.all_may_be_thousands)
    faults.push_back(two_readings(points, file, "point"));
  return commas.first ? ',' : '.';
}

}  // namespace

std::size_t CsvRecords::most_records() const {
  const auto ends = [this](char c) { return static_cast<std::size_t>(std::count(text_.begin(), text_.end(), c)); };
  return std::max(ends('\n'), ends('\r')) + 1;
}

void CsvRecords::pass_line_end() {
  at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
  line_start_ = at_;
  ++line_;
}

void CsvRecords::pass_line() {
  while (at_ < text_.size() && !is_line_end()) ++at_;
  if (at_ < text_.size()) pass_line_end();
}

CsvField& CsvRecords::next_field() {
  if (count_ == fields_.size()) fields_.emplace_back();
  return fields_[count_++];
}

bool CsvRecords::refuse(std::size_t at, const char* problem, const char* why, const char* suggestion) {
  fault_ = {{{}, line_, static_cast<int>(at - line_start_) + 1}, {}, problem, why, suggestion};
  return false;
}

CsvRecords::Kind CsvRecords::next() {
  while (at_ < text_.size()) {
    first_line_ = line_;
    count_ = 0;
    if (text_[at_] == '#') {
      read_comment_line();
      return Kind::comment;
    }
    const bool may_be_comment = text_.substr(at_, 2) == "\"#";
    const std::size_t begin = at_;
    const bool is_whole = read_record();
    if (may_be_comment && is_whole) {
      join_fields(count_);
      return Kind::comment;
    }
    if (may_be_comment) {
      at_ = line_start_ = begin;
      line_ = first_line_;
      count_ = 0;
      read_comment_line();
      return Kind::comment;
    }
    if (!is_whole) {
      pass_line();
      return Kind::broken;
    }
    for (std::size_t i = 0; i < count_; ++i) trim(fields_[i].text);
    if (std::any_of(fields_.begin(), fields_.begin() + static_cast<std::ptrdiff_t>(count_),
                    [](const CsvField& field) { return !field.text.empty(); }))
      return Kind::row;
  }
  return Kind::end;
}

void CsvRecords::read_comment_line() {
  const std::size_t begin = at_;
  while (at_ < text_.size() && !is_line_end()) ++at_;
  const std::string_view line = text_.substr(begin, at_ - begin);
  bool is_of_spreadsheet = line.ends_with(delimiter_);
  for (std::string_view rest = line;; rest.remove_prefix(1)) {
    next_field().text = cell_of(rest, delimiter_, is_of_spreadsheet);
    if (rest.empty()) break;
  }
  if (is_of_spreadsheet)
    join_fields(count_);
  else
    comment_ = line;
  if (at_ < text_.size()) pass_line_end();
}

void CsvRecords::join_fields(std::size_t count) {
  while (count > 1 && fields_[count - 1].text.find_first_not_of(blanks) == std::string::npos) --count;
  comment_ = fields_.front().text;
  for (std::size_t i = 1; i < count; ++i) comment_ += ',' + fields_[i].text;
}

bool CsvRecords::read_record() {
  while (read_field(next_field())) {
    if (at_ == text_.size()) return true;
    if (is_line_end()) {
      pass_line_end();
      return true;
    }
    ++at_;  // the delimiter
  }
  return false;
}

bool CsvRecords::read_field(CsvField& field) {
  const auto is_blank = [this](char c) { return c == ' ' || (c == '\t' && delimiter_ != '\t'); };
  const std::size_t begin = at_;
  while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  field.line = line_;
  field.column = static_cast<int>(begin - line_start_) + 1;
  if (at_ < text_.size() && text_[at_] == '"') {
    if (!read_quoted(field)) return false;
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    if (at_ == text_.size() || is_line_end() || text_[at_] == delimiter_) return true;
    return refuse(at_, "text after a closing quotation mark", "a field stands in quotation marks as a whole",
                  "Write a quotation mark within it twice.");
  }
  for (; at_ < text_.size() && !is_line_end() && text_[at_] != delimiter_; ++at_)
    if (text_[at_] == '"')
      return refuse(at_, "a quotation mark within a field", "a field with one stands in quotation marks as a whole",
                    "Write it twice within those, or take it out.");
  field.text.assign(text_, begin, at_ - begin);
  return true;
}

bool CsvRecords::read_quoted(CsvField& field) {
  const std::size_t begin = at_++;
  const std::size_t line_of_begin = line_start_;
  field.text.clear();
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '"' && text_.substr(at_ + 1, 1) != "\"") {
      ++at_;
      return true;
    }
    field.text += c;
    if (is_line_end()) {
      if (text_.substr(at_, 2) == "\r\n") field.text += '\n';
      pass_line_end();
    } else {
      at_ += c == '"' ? 2 : 1;
    }
  }
  fault_ = {{{}, field.line, static_cast<int>(begin - line_of_begin) + 1},
            {},
            "a quotation mark that is not closed",
            "the rest of the file was not read",
            "Close it, or take it out."};
  return false;
}

bool has_decimal_comma(std::string_view cell) { return signed_number(cell).sign == ','; }

CsvForm csv_form(std::string_view text, const std::string& file, std::vector<base::Problem>& faults) {
  CsvForm form;
  form.delimiter = delimiter_of(line_of_names(text), file, faults);
  // Fields between commas have commas only in quotation marks.
  if (form.delimiter != ',' || text.find('"') != std::string_view::npos)
    form.decimal = decimal_of(text, form.delimiter, file, faults);
  return form;
}

}  // namespace fleetprint::input
