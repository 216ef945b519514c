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

// With the blanks that it begins with.
std::string whole_line(const std::string& text, std::size_t width, std::size_t indent) {
  const std::size_t blanks = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(0, blanks) + folded(text.substr(blanks), width, indent);
}

std::vector<std::string> lines_of(const std::string& text, std::size_t width) {
  std::istringstream whole(whole_line(text, width, std::min(text.find_first_not_of(' '), text.size())));
  std::vector<std::string> lines;
  for (std::string line; std::getline(whole, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> folded_title(const std::string& title, std::size_t width) {
  std::vector<std::string> lines = lines_of(title, width);
  for (std::string& line : lines) std::ranges::replace(line, unbroken_blank, ' ');
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
std::vector<std::size_t> TextTable::widest_cells(const Chosen& chosen) const {
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
void TextTable::widen_titles(Layout& layout, std::size_t width) const {
  for (std::size_t left = width - layout.total(); left > 0; --left) {
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

void TextTable::narrow(Layout& layout, std::size_t width) const {
  for (std::size_t i = 0; i < layout.chosen.size() && layout.total() > width; ++i) {
    const TextColumn& column = columns_[layout.chosen[i]];
    const std::size_t least = std::max(column.least, longest_word(column.title));
    std::size_t& of_column = layout.widths[i];
    if (of_column > least) of_column -= std::min(of_column - least, layout.total() - width);
  }
}

// A layout that fits, if there is one; else the last that was tried.
TextTable::Layout TextTable::laid_out(const Chosen& chosen, std::size_t width, Narrowing narrowing) const {
  Layout layout{chosen, widest_cells(chosen)};
  for (const std::size_t blanks : {std::size_t{2}, std::size_t{1}}) {
    layout = {chosen, widest_cells(chosen), blanks};
    if (narrowing == Narrowing::allowed) narrow(layout, width);
    if (layout.total() > width) continue;
    widen_titles(layout, width);
    break;
  }
  return layout;
}

// False where all that are left always stay.
bool TextTable::leave_out_least(Chosen& chosen) const {
  std::size_t least = always;
  for (const std::size_t c : chosen) least = std::min(least, columns_[c].worth);
  return least < always && std::erase_if(chosen, [&](std::size_t c) { return columns_[c].worth == least; }) > 0;
}

std::string TextTable::block(const Layout& layout, std::size_t width) const {
  std::string text;
  // Texts of several lines side by side; titles end with the last of them, cells begin with the first.
  const auto add = [&](const std::vector<std::vector<std::string>>& texts, bool at_the_end) {
    const std::size_t height = std::ranges::max(texts, {}, &std::vector<std::string>::size).size();
    for (std::size_t l = 0; l < height; ++l) {
      for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::size_t above = at_the_end ? height - texts[i].size() : 0;
        const bool is_there = l >= above && l - above < texts[i].size();
        if (i > 0) text += std::string(layout.gap, ' ');
        text += aligned(is_there ? texts[i][l - above] : "", layout.widths[i], columns_[layout.chosen[i]].side);
      }
      finish_line(text);
    }
  };
  std::vector<std::vector<std::string>> texts;
  for (std::size_t i = 0; i < layout.chosen.size(); ++i)
    texts.push_back(folded_title(columns_[layout.chosen[i]].title, layout.widths[i]));
  add(texts, true);
  for (const Line& line : lines_) {
    if (line.is_whole) {
      text += whole_line(line.cells.front(), width, 4);
      finish_line(text);
      continue;
    }
    texts.clear();
    for (std::size_t i = 0; i < layout.chosen.size(); ++i) {
      const std::string& cell = line.cells[layout.chosen[i]];
      const bool must_fold = columns_[layout.chosen[i]].is_folded && columns_of(cell) > layout.widths[i];
      texts.push_back(must_fold ? lines_of(cell, layout.widths[i]) : std::vector<std::string>{cell});
      for (std::string& text_line : texts.back()) text_line = fitting(text_line, layout.widths[i]);
    }
    add(texts, false);
  }
  return text;
}

std::string TextTable::text(std::size_t width) const {
  Chosen left(columns_.size());
  std::iota(left.begin(), left.end(), std::size_t{0});
  if (laid_out(left, width, Narrowing::none).total() > width)
    std::erase_if(left, [this](std::size_t c) { return columns_[c].worth == 0; });
  while (laid_out(left, width, Narrowing::allowed).total() > width && leave_out_least(left)) continue;
  std::string text;
  while (true) {
    Layout layout = laid_out(left, width, Narrowing::none);
    if (layout.total() > width) layout = laid_out(left, width, Narrowing::allowed);
    for (Chosen chosen = left; chosen.size() > 2 && layout.total() > width;) {
      chosen.pop_back();
      layout = laid_out(chosen, width, Narrowing::allowed);
    }
    text += block(layout, width);
    if (layout.chosen.size() == left.size()) return text;
    left.erase(left.begin() + 1, left.begin() + static_cast<std::ptrdiff_t>(layout.chosen.size()));
    text += "\n";
  }
}

std::size_t TextTable::Layout::total() const { return sum_of(widths, gap); }

void TextPage::line(const std::string& text, std::size_t indent) { text_ += whole_line(text, width_, indent) + "\n"; }

void TextPage::paragraph(const std::string& label, const std::string& text) {
  constexpr std::size_t label_width = 11;
  text_ += aligned(label, label_width, Side::left) + folded(text, width_, label_width) + "\n";
}

void TextPage::warnings(const std::vector<std::string>& warnings) {
  for (const std::string& warning : warnings) paragraph("Warning", warning);
}

std::string folded(const std::string& text, std::size_t width, std::size_t indent) {
  constexpr char kept = '\x01';  // the blank of "5 %"
  std::string glued = text;
  for (std::size_t at = glued.find(" %"); at != std::string::npos; at = glued.find(" %", at)) glued[at] = kept;
  std::istringstream words(glued);
  std::string result;
  std::size_t column = indent;
  for (std::string word; words >> word;) {
    if (!result.empty() && column + 1 + word.size() > width) {
      result += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (!result.empty()) {
      result += " ";
      ++column;
    }
    result += word;
    column += word.size();
  }
  std::ranges::replace(result, kept, ' ');
  return result;
}

}  // namespace fleetprint::present
