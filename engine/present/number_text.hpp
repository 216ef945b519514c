#pragma once

#include <string>
#include <vector>

namespace fleetprint::present {

// Four significant digits, without an exponent between 1e-4 and 1e7; "none" for NaN.
std::string number_text(double value);

// A share [1] in percent: "0.577 %"; "none" for NaN.
std::string percent_text(double share);

// A count in words that people use: "250 billion", "83.3 million", "1200".
std::string count_text(double count);

// The word in which a count is told, and how many it stands for; empty and 1 below a million.
struct CountUnit {
  double size = 1;
  std::string name = {};
};
CountUnit count_unit(double count);

// A name of at most `width` columns: the middle of a longer one gives way to two dots, since names differ at their
// ends.
std::string shortened(const std::string& name, std::size_t width);

// Words folded into lines of at most `width` columns, each led by `indent` spaces but the first.
std::string folded(const std::string& text, std::size_t width, std::size_t indent);

// Columns of tables and paragraphs: so many every terminal has.
inline constexpr std::size_t table_width = 80;

// A label and its text beside it, folded; ends its last line.
std::string paragraph(const std::string& label, const std::string& text);

// A paragraph for each warning; empty without any.
std::string warning_paragraphs(const std::vector<std::string>& warnings);

}  // namespace fleetprint::present
