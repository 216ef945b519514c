#include "netcdf/rules.hpp"

#include <algorithm>
#include <string_view>

#include "base/contracts.hpp"

namespace fleetprint::netcdf {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool is_inner(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || std::string_view("_.+@-").find(c) != std::string_view::npos;
}

}  // namespace

void require(bool condition, const std::string& otherwise) {
  if (!condition) throw base::ContractViolation(otherwise);
}

void require_name(const std::string& name) {
  require(!name.empty() && is_letter(name.front()) && std::all_of(name.begin(), name.end(), is_inner),
          "'" + name + "' is no name for a part of a result file");
}

void require_described(const std::string& path, const VariableText& text) {
  require(!text.units.empty() && !text.long_name.empty(), "variable '" + path + "' lacks units or long_name");
}

}  // namespace fleetprint::netcdf
