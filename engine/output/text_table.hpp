#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace fleetprint::output {

enum class Side { left, right };

// A column of a table on the terminal. A title is folded into several lines where that saves room.
struct TextColumn {
  std::string title;
  Side side = Side::right;
  // Where room is short the middle of longer cells is left out, down to this width.
  std::size_t least = std::string::npos;
  bool may_go = false;  // left out where room is short even so
};

// A table of at most table_width columns whose cells never touch. If it is too wide, titles are folded, then the
// columns that allow it are cut or left out, then it is divided: the columns that are left over follow below, each time
// after the first column.
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

  std::vector<std::size_t> cell_widths() const;
  std::vector<std::size_t> widths(const Chosen& chosen) const;
  std::string block(const Chosen& chosen, const std::vector<std::size_t>& widths) const;

  std::vector<TextColumn> columns_;
  struct Line {
    std::vector<std::string> cells;
    bool is_whole = false;
  };
  std::vector<Line> lines_;
};

// How many columns of the terminal a UTF-8 text takes, each character one.
std::size_t columns_of(const std::string& text);

}  // namespace fleetprint::output
