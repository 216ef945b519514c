#pragma once

#include <string>

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

}  // namespace fleetprint::present
