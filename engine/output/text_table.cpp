#include "output/text_table.hpp"

#include <algorithm>
#include <numeric>
#include <sstream>
#include <utility>

#include "base/contracts.hpp"
#include "output/number_text.hpp"

namespace fleetprint::output {
namespace {

constexpr std::size_t column_gap = 2;

std::size_t longest_word(const std::string& title) {
  std::istringstream words(title);
  std::size_t longest = 0;
  for (std::string word; words >> word;) longest = std::max(longest, columns_of(word));
  return longest;
}

std::size_t sum_of(const std::vector<std::size_t>& widths) {
  return std::accumulate(widths.begin(), widths.end(), column_gap * (widths.empty() ? 0 : widths.size() - 1));
}

std::string aligned(const std::string& text, std::size_t width, Side side) {
  const std::string room(width - std::min(width, columns_of(text)), ' ');
  return side == Side::left ? text + room : room + text;
}

std::string fitting(const std::string& text, std::size_t width) {
  return columns_of(text) <= width ? text : output::shortened(text, width);
}

std::vector<std::string> folded_title(const std::string& title, std::size_t width) {
  std::istringstream text(folded(title, width, 0));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
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

std::vector<std::size_t> TextTable::cell_widths() const {
  std::vector<std::size_t> widths(columns_.size());
  for (const Line& line : lines_)
    for (std::size_t c = 0; !line.is_whole && c < widths.size(); ++c)
      widths[c] = std::max(widths[c], columns_of(line.cells[c]));
  return widths;
}

// With titles on one line if there is room, else folded, else with cut cells; too wide if even that does not do.
std::vector<std::size_t> TextTable::widths(const Chosen& chosen) const {
  const std::vector<std::size_t> cells = cell_widths();
  std::vector<std::size_t> wide;
  std::vector<std::size_t> narrow;
  for (const std::size_t c : chosen) {
    wide.push_back(std::max(cells[c], columns_of(columns_[c].title)));
    narrow.push_back(std::max(cells[c], longest_word(columns_[c].title)));
  }
  if (sum_of(wide) <= table_width) return wide;
  for (std::size_t i = 0; i < chosen.size() && sum_of(narrow) > table_width; ++i) {
    const std::size_t least = std::max(columns_[chosen[i]].least, longest_word(columns_[chosen[i]].title));
    if (narrow[i] > least) narrow[i] -= std::min(narrow[i] - least, sum_of(narrow) - table_width);
  }
  // What is left over lets titles be folded less.
  for (std::size_t i = 0; i < chosen.size() && sum_of(narrow) < table_width; ++i)
    narrow[i] += std::min(wide[i] - std::min(wide[i], narrow[i]), table_width - sum_of(narrow));
  return narrow;
}

std::string TextTable::block(const Chosen& chosen, const std::vector<std::size_t>& widths) const {
  std::string text;
  std::vector<std::vector<std::string>> titles;
  std::size_t title_lines = 0;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    titles.push_back(folded_title(columns_[chosen[i]].title, widths[i]));
    title_lines = std::max(title_lines, titles.back().size());
  }
  const auto gap = [](std::size_t i) { return std::string(i > 0 ? column_gap : 0, ' '); };
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
  if (sum_of(widths(left)) > table_width) std::erase_if(left, [this](std::size_t c) { return columns_[c].may_go; });
  std::string text;
  while (true) {
    Chosen chosen = left;
    std::vector<std::size_t> room = widths(chosen);
    while (chosen.size() > 2 && sum_of(room) > table_width) {
      chosen.pop_back();
      room = widths(chosen);
    }
    text += block(chosen, room);
    if (chosen.size() == left.size()) return text;
    left.erase(left.begin() + 1, left.begin() + static_cast<std::ptrdiff_t>(chosen.size()));
    text += "\n";
  }
}

}  // namespace fleetprint::output
