#include "store/point_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.hpp"

namespace fleetprint::store {
namespace {

template <class Value>
void add_values(PointRecord& record, VariableLayout variable, netcdf::ElementType element, std::vector<Value>& all,
                std::span<const Value> values) {
  variable.element = element;
  variable.size = values.size();
  record.layout.push_back(std::move(variable));
  all.insert(all.end(), values.begin(), values.end());
}

}  // namespace

void expect_same_layout(const std::vector<VariableLayout>& one, const std::vector<VariableLayout>& other) {
  const auto fits = [](const VariableLayout& left, const VariableLayout& right) { return left.fits(right); };
  const auto [a, b] = std::ranges::mismatch(one, other, fits);
  if (a == one.end() && b == other.end()) return;
  throw base::RunError(
      fmt::format("Points of one study have different variables: see '{}'.", a != one.end() ? a->name : b->name));
}

using netcdf::ElementType;

void PointRecord::add(VariableLayout variable, std::span<const double> values) {
  add_values(*this, std::move(variable), ElementType::real, row.reals, values);
}

void PointRecord::add(VariableLayout variable, std::span<const std::uint64_t> values) {
  add_values(*this, std::move(variable), ElementType::count, row.counts, values);
}

void PointRecord::add(VariableLayout variable, std::span<const std::int8_t> values) {
  add_values(*this, std::move(variable), ElementType::flag, row.flags, values);
}

void PointRecord::add(VariableLayout variable, std::span<const std::string> values) {
  add_values(*this, std::move(variable), ElementType::text, row.texts, values);
}

void PointRecord::add_by_trial(VariableLayout variable, std::vector<double> values) {
  variable.text.is_noise = true;
  variable.is_by_trial = true;
  variable.size = values.size();
  layout.push_back(std::move(variable));
  row.by_trial.push_back(std::move(values));
}

}  // namespace fleetprint::store
