#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace fleetprint::present {

enum class Side { left, right };

// Stands for a blank of a title at which it is not folded.
inline constexpr char unbroken_blank = '~';

// A column of a table on the terminal. A title is folded into several lines where that saves room.
struct TextColumn {
  std::string title;
  Side side = Side::right;
  // Where room is short the middle of longer cells is left out, down to this width.
  std::size_t least = std::string::npos;
  bool may_go = false;  // left out where room is short, before any is cut
};

// A table of at most table_width columns whose cells never touch. If it is too wide, titles are folded, then gaps are
// one blank instead of two, then the columns that allow it are left out, or cut; then it is divided: the columns that
// are left over follow below, each time after the first column.
class TextTable {
 public:
  explicit TextTable(std::vector<TextColumn> columns) : columns_(std::move(columns)) {}

  // A cell for each column; those that are missing at the end are empty.
  void row(std::vector<std::string> cells);
  // A text that has the whole line.
  void line(std::string text);

  std::string text() const;

 private:
  using Chosen = std::vector<std::size_t>;  // numbers of columns

  struct Layout {
    Chosen chosen;
    std::vector<std::size_t> widths;
    std::size_t gap = 2;

    std::size_t total() const;
  };

  std::vector<std::size_t> least_widths(const Chosen& chosen) const;
  void widen_titles(Layout& layout) const;
  void cut(Layout& layout) const;
  enum class Cutting { none, allowed };
  Layout laid_out(const Chosen& chosen, Cutting cutting) const;
  std::string block(const Layout& layout) const;

  std::vector<TextColumn> columns_;
  struct Line {
    std::vector<std::string> cells;
    bool is_whole = false;
  };
  std::vector<Line> lines_;
};

// How many columns of the terminal a UTF-8 text takes, each character one.
std::size_t columns_of(const std::string& text);

}  // namespace fleetprint::present
