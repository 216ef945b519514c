#include "present/text_table.hpp"

#include <algorithm>
#include <numeric>
#include <sstream>
#include <utility>

#include "base/contracts.hpp"
#include "present/number_text.hpp"

namespace fleetprint::present {
namespace {

std::size_t longest_word(const std::string& title) {
  std::istringstream words(title);
  std::size_t longest = 0;
  for (std::string word; words >> word;) longest = std::max(longest, columns_of(word));
  return longest;
}

std::size_t sum_of(const std::vector<std::size_t>& widths, std::size_t gap) {
  return std::accumulate(widths.begin(), widths.end(), gap * (widths.empty() ? 0 : widths.size() - 1));
}

std::string aligned(const std::string& text, std::size_t width, Side side) {
  const std::string room(width - std::min(width, columns_of(text)), ' ');
  return side == Side::left ? text + room : room + text;
}

std::string fitting(const std::string& text, std::size_t width) {
  return columns_of(text) <= width ? text : present::shortened(text, width);
}

std::vector<std::string> folded_title(const std::string& title, std::size_t width) {
  std::istringstream text(folded(title, width, 0));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) {
    std::ranges::replace(line, unbroken_blank, ' ');
    lines.push_back(line);
  }
  return lines;
}

void finish_line(std::string& text) {
  text.erase(text.find_last_not_of(' ') + 1);
  text += "\n";
}

}  // namespace

std::size_t columns_of(const std::string& text) {
  const auto is_start = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return static_cast<std::size_t>(std::ranges::count_if(text, is_start));
}

void TextTable::row(std::vector<std::string> cells) {
  EXPECT(cells.size() <= columns_.size());
  cells.resize(columns_.size());
  lines_.push_back({std::move(cells), false});
}

void TextTable::line(std::string text) { lines_.push_back({{std::move(text)}, true}); }

// Of the chosen columns, titles folded as far as they can be.
std::vector<std::size_t> TextTable::least_widths(const Chosen& chosen) const {
  std::vector<std::size_t> widths;
  for (const std::size_t c : chosen) {
    std::size_t width = longest_word(columns_[c].title);
    for (const Line& line : lines_)
      if (!line.is_whole) width = std::max(width, columns_of(line.cells[c]));
    widths.push_back(width);
  }
  return widths;
}

// What is left over lets the titles of most lines be folded less, first those that lack least.
void TextTable::widen_titles(Layout& layout) const {
  for (std::size_t left = table_width - layout.total(); left > 0; --left) {
    std::size_t most_lines = 1;
    std::size_t least_lack = 0;
    std::size_t next = 0;
    for (std::size_t i = 0; i < layout.chosen.size(); ++i) {
      const std::string& title = columns_[layout.chosen[i]].title;
      const std::size_t lines = folded_title(title, layout.widths[i]).size();
      const std::size_t lack = columns_of(title) - std::min(columns_of(title), layout.widths[i]);
      if (lines < most_lines || lines == 1 || (lines == most_lines && lack >= least_lack)) continue;
      most_lines = lines;
      least_lack = lack;
      next = i;
    }
    if (most_lines == 1) return;
    ++layout.widths[next];
  }
}

void TextTable::cut(Layout& layout) const {
  for (std::size_t i = 0; i < layout.chosen.size() && layout.total() > table_width; ++i) {
    const TextColumn& column = columns_[layout.chosen[i]];
    const std::size_t least = std::max(column.least, longest_word(column.title));
    std::size_t& width = layout.widths[i];
    if (width > least) width -= std::min(width - least, layout.total() - table_width);
  }
}

// A layout that fits, if there is one; else the last that was tried.
TextTable::Layout TextTable::laid_out(const Chosen& chosen, Cutting cutting) const {
  Layout layout{chosen, least_widths(chosen)};
  for (const std::size_t blanks : {std::size_t{2}, std::size_t{1}}) {
    layout = {chosen, least_widths(chosen), blanks};
    if (cutting == Cutting::allowed) cut(layout);
    if (layout.total() > table_width) continue;
    widen_titles(layout);
    break;
  }
  return layout;
}

std::string TextTable::block(const Layout& layout) const {
  const Chosen& chosen = layout.chosen;
  const std::vector<std::size_t>& widths = layout.widths;
  std::string text;
  std::vector<std::vector<std::string>> titles;
  std::size_t title_lines = 0;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    titles.push_back(folded_title(columns_[chosen[i]].title, widths[i]));
    title_lines = std::max(title_lines, titles.back().size());
  }
  const auto gap = [&layout](std::size_t i) { return std::string(i > 0 ? layout.gap : 0, ' '); };
  for (std::size_t l = 0; l < title_lines; ++l) {
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      const std::size_t above = title_lines - titles[i].size();
      text += gap(i) + aligned(l < above ? "" : titles[i][l - above], widths[i], columns_[chosen[i]].side);
    }
    finish_line(text);
  }
  for (const Line& line : lines_) {
    if (line.is_whole) text += line.cells.front();
    for (std::size_t i = 0; !line.is_whole && i < chosen.size(); ++i)
      text += gap(i) + aligned(fitting(line.cells[chosen[i]], widths[i]), widths[i], columns_[chosen[i]].side);
    finish_line(text);
  }
  return text;
}

std::string TextTable::text() const {
  Chosen left(columns_.size());
  std::iota(left.begin(), left.end(), std::size_t{0});
  if (laid_out(left, Cutting::none).total() > table_width)
    std::erase_if(left, [this](std::size_t c) { return columns_[c].may_go; });
  std::string text;
  while (true) {
    Layout layout = laid_out(left, Cutting::none);
    if (layout.total() > table_width) layout = laid_out(left, Cutting::allowed);
    for (Chosen chosen = left; chosen.size() > 2 && layout.total() > table_width;) {
      chosen.pop_back();
      layout = laid_out(chosen, Cutting::allowed);
    }
    text += block(layout);
    if (layout.chosen.size() == left.size()) return text;
    left.erase(left.begin() + 1, left.begin() + static_cast<std::ptrdiff_t>(layout.chosen.size()));
    text += "\n";
  }
}

std::size_t TextTable::Layout::total() const { return sum_of(widths, gap); }

}  // namespace fleetprint::present
