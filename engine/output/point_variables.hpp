#pragma once

#include <concepts>
#include <string>
#include <vector>

#include "output/netcdf_group.hpp"
#include "run/result.hpp"

namespace fleetprint::output {

// Writes variables that every point has: with the leading dimension `point` where a study has variants, else without.
class PointVariables {
 public:
  PointVariables(NetcdfGroup group, const run::Result& result) : group_(std::move(group)), result_(&result) {}

  const run::Result& result() const { return *result_; }

  // values_of(point) gives a container of double, std::uint64_t or std::string, row-major over `dimensions`; or one
  // such value where there are none.
  template <class ValuesOf>
  void write(const std::string& name, std::vector<std::string> dimensions, const VariableText& text,
             const ValuesOf& values_of) {
    if (result_->study.has_variants) dimensions.insert(dimensions.begin(), "point");
    const auto append = [](auto& all, const auto& values) {
      if constexpr (requires { values.end(); } && !std::convertible_to<decltype(values), std::string>)
        all.insert(all.end(), values.begin(), values.end());
      else
        all.push_back(values);
    };
    using Values = std::remove_cvref_t<decltype(values_of(result_->points.front()))>;
    std::vector<typename Element<Values>::Type> all;
    for (const run::PointResult& point : result_->points) append(all, values_of(point));
    group_.variable(name, dimensions, std::span<const typename Element<Values>::Type>(all), text);
  }

  // Arrays with a value for each trial, of which no copy of all points is made: values_of(point) gives a vector of
  // double.
  template <class ValuesOf>
  void write_trials(const std::string& name, std::vector<std::string> dimensions, VariableText text,
                    const ValuesOf& values_of) {
    text.is_noise = true;
    const auto write = [&](const run::PointResult& point, const auto& write_values) {
      const std::vector<double>& values = values_of(point);
      write_values(std::span<const double>(values));
    };
    if (!result_->study.has_variants) {
      write(result_->points.front(), [&](const auto& values) { group_.variable(name, dimensions, values, text); });
      return;
    }
    dimensions.insert(dimensions.begin(), "point");
    SlabVariable variable = group_.slab_variable(name, dimensions, ElementType::real, text);
    for (std::size_t p = 0; p < result_->points.size(); ++p)
      write(result_->points[p], [&](const auto& values) { variable.write_slab(p, values); });
  }

 private:
  template <class Values>
  struct Element {
    using Type = Values;
  };
  template <class Values>
  requires requires { typename Values::value_type; } &&(!std::same_as<Values, std::string>)struct Element<Values> {
    using Type = typename Values::value_type;
  };

  NetcdfGroup group_;
  const run::Result* result_;
};

}  // namespace fleetprint::output
