#include "store/point_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.hpp"

namespace fleetprint::store {
namespace {

template <class Value>
void append(std::vector<Value>& all, std::span<const Value> values) {
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

VariableLayout& PointRecorder::describe(const std::string& name, Dimensions dimensions, netcdf::VariableText text,
                                        netcdf::ElementType element, std::uint64_t size) {
  return record_->layout.emplace_back(
      VariableLayout{group_, name, std::move(dimensions), std::move(text), element, false, size});
}

void PointRecorder::add(const std::string& name, Dimensions dimensions, netcdf::VariableText text,
                        std::span<const double> values) {
  describe(name, std::move(dimensions), std::move(text), netcdf::ElementType::real, values.size());
  append(record_->row.reals, values);
}

void PointRecorder::add(const std::string& name, Dimensions dimensions, netcdf::VariableText text,
                        std::span<const std::uint64_t> values) {
  describe(name, std::move(dimensions), std::move(text), netcdf::ElementType::count, values.size());
  append(record_->row.counts, values);
}

void PointRecorder::add(const std::string& name, Dimensions dimensions, netcdf::VariableText text,
                        std::span<const std::int8_t> values) {
  describe(name, std::move(dimensions), std::move(text), netcdf::ElementType::flag, values.size());
  append(record_->row.flags, values);
}

void PointRecorder::add(const std::string& name, Dimensions dimensions, netcdf::VariableText text,
                        std::span<const std::string> values) {
  describe(name, std::move(dimensions), std::move(text), netcdf::ElementType::text, values.size());
  append(record_->row.texts, values);
}

void PointRecorder::add(const std::string& name, netcdf::VariableText text, double value) {
  add(name, {}, std::move(text), std::span<const double>(&value, 1));
}

void PointRecorder::add(const std::string& name, netcdf::VariableText text, const std::string& value) {
  add(name, {}, std::move(text), std::span<const std::string>(&value, 1));
}

void PointRecorder::add_by_trial(const std::string& name, Dimensions dimensions, netcdf::VariableText text,
                                 std::vector<double> values) {
  text.is_noise = true;
  describe(name, std::move(dimensions), std::move(text), netcdf::ElementType::real, values.size()).is_by_trial = true;
  record_->row.by_trial.push_back(std::move(values));
}

}  // namespace fleetprint::store
