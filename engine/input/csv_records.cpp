#include "input/csv_records.hpp"

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

}  // namespace fleetprint::input
