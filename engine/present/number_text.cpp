#include "present/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fleetprint::present {
namespace {

std::string significant(double value, int digits) {
  if (value == 0) return "0";
  const double magnitude = std::floor(std::log10(std::abs(value)));
  if (magnitude < -4 || magnitude > 7) return fmt::format("{:.{}e}", value, digits - 1);
  const int decimals = std::max(0, digits - 1 - static_cast<int>(magnitude));
  return fmt::format("{:.{}f}", value, decimals);
}

}  // namespace

std::string number_text(double value) { return std::isnan(value) ? "none" : significant(value, 4); }

std::string percent_text(double share) {
  if (std::isnan(share)) return "none";
  if (share == 1) return "100 %";
  // A share close to 1 must not read as certain: show what is missing from it.
  if (share > 0.999 && share < 1) return fmt::format("{:.6g} %", 100 * share);
  return fmt::format("{} %", significant(100 * share, 3));
}

CountUnit count_unit(double count) {
  for (const auto& unit : {CountUnit{1e12, "trillion"}, CountUnit{1e9, "billion"}, CountUnit{1e6, "million"}})
    if (std::abs(count) >= unit.size) return unit;
  return {};
}

std::string count_text(double count) {
  if (std::isnan(count)) return "none";
  const CountUnit unit = count_unit(count);
  return unit.name.empty() ? fmt::format("{:.0f}", count) : fmt::format("{:.3g} {}", count / unit.size, unit.name);
}

std::string shortened(const std::string& name, std::size_t width) {
  if (name.size() <= width) return name;
  const auto is_inside_letter = [&](std::size_t at) { return (static_cast<unsigned char>(name[at]) & 0xC0) == 0x80; };
  std::size_t head = (width - 2) / 2;
  std::size_t tail = name.size() - (width - 2 - head);
  while (head > 0 && is_inside_letter(head)) --head;
  while (tail < name.size() && is_inside_letter(tail)) ++tail;
  return name.substr(0, head) + ".." + name.substr(tail);
}

}  // namespace fleetprint::present
