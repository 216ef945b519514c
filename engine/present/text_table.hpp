#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace fleetprint::present {

enum class Side { left, right };

// Stands for a blank of a title at which it is not folded.
inline constexpr char unbroken_blank = '~';

inline constexpr std::size_t always = 100;  // worth of a column that stays

// A column of a table on the terminal. A title is folded into several lines where that saves room.
struct TextColumn {
  std::string title;
  Side side = Side::right;
  // Where room is short, cells are narrowed down to this width: folded, or the middle of longer ones is left out.
  std::size_t least = std::string::npos;
  // Where room is short the columns that are worth least are left out first, those worth 0 before any is narrowed.
  std::size_t worth = always;
  bool is_folded = false;
};

// A table whose columns are as wide as their cells and never touch. If it is too wide, titles are folded, then gaps are
// one blank instead of two, then the columns that allow it are narrowed or left out; then it is divided: the columns
// that are left over follow below, each time after the first column.
class TextTable {
 public:
  explicit TextTable(std::vector<TextColumn> columns) : columns_(std::move(columns)) {}

  // A cell for each column; those that are missing at the end are empty.
  void row(std::vector<std::string> cells);
  // A text that has the whole width, and more lines where it needs them.
  void line(std::string text);

  std::string text(std::size_t width) const;

 private:
  using Chosen = std::vector<std::size_t>;  // numbers of columns

  struct Layout {
    Chosen chosen;
    std::vector<std::size_t> widths;
    std::size_t gap = 2;

    std::size_t total() const;
  };
  struct Line {
    std::vector<std::string> cells;
    bool is_whole = false;
  };

  std::vector<std::size_t> widest_cells(const Chosen& chosen) const;
  void widen_titles(Layout& layout, std::size_t width) const;
  void narrow(Layout& layout, std::size_t width) const;
  enum class Narrowing { none, allowed };
  Layout laid_out(const Chosen& chosen, std::size_t width, Narrowing narrowing) const;
  bool leave_out_least(Chosen& chosen) const;
  std::string block(const Layout& layout, std::size_t width) const;

  std::vector<TextColumn> columns_;
  std::vector<Line> lines_;
};

// A text for a terminal of so many columns, made from top to bottom.
class TextPage {
 public:
  explicit TextPage(std::size_t width) : width_(width) {}

  std::size_t width() const { return width_; }
  // As it is.
  void add(const std::string& text) { text_ += text; }
  // Folded, with blanks before each line but the first; ends the last.
  void line(const std::string& text, std::size_t indent = 0);
  // A label and its text beside it.
  void paragraph(const std::string& label, const std::string& text);
  void warnings(const std::vector<std::string>& warnings);
  void table(const TextTable& table) { text_ += table.text(width_); }

  const std::string& text() const { return text_; }

 private:
  std::size_t width_;
  std::string text_;
};

// Words folded into lines of at most `width` columns, each led by `indent` blanks but the first.
std::string folded(const std::string& text, std::size_t width, std::size_t indent);

// How many columns of the terminal a UTF-8 text takes, each character one.
std::size_t columns_of(const std::string& text);

}  // namespace fleetprint::present
